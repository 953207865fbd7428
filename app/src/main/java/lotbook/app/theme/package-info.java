/**
 * How the console looks: {@link lotbook.app.theme.Theme} joins AtlantaFX's Primer with our tokens and rules and
 * loads the fonts. Only the theme files ({@code light.css}, {@code dark.css}) name colours; every other stylesheet
 * uses tokens. Depends on JavaFX and AtlantaFX only.
 */
@NullMarked
package lotbook.app.theme;

import org.jspecify.annotations.NullMarked;
