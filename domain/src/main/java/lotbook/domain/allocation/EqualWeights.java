package lotbook.domain.allocation;

/** Every linked account has the same part. */
public record EqualWeights() implements BlockMethod {
    @Override
    public String id() {
        return "equal-weights";
    }

    @Override
    public String parameters() {
        return "";
    }
}
