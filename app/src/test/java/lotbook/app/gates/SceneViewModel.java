package lotbook.app.gates;

/** Breaks a rule on purpose. */
public record SceneViewModel(javafx.scene.Node node) {}
