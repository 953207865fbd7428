package lotbook.domain.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, as 64 lower-case hex digits. */
public record Sha256(String hex) {
    static final int DIGITS = 64;

    private static final int SHORT = 8;

    public Sha256 {
        if (!isOne(hex)) {
            throw new IllegalArgumentException("A SHA-256 has 64 lower-case hex digits: '" + hex + "'");
        }
    }

    /** A loop: as a stream it took as long as the hash of a snapshot itself. */
    private static boolean isOne(String hex) {
        for (int at = 0; at < hex.length(); at++) {
            if (!isDigit(hex.charAt(at))) {
                return false;
            }
        }
        return hex.length() == DIGITS;
    }

    private static boolean isDigit(char unit) {
        return (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'f');
    }

    public static Sha256 of(byte[] bytes) {
        return ofOthers(bytes, bytes.length, bytes.length, bytes.length);
    }

    /** Of the first bytes, leaving some of them out. */
    static Sha256 ofOthers(byte[] bytes, int size, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, from);
            digest.update(bytes, to, size - to);
            return new Sha256(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Of the canonical form. */
    public static Sha256 of(Json json) {
        return of(CanonicalJson.bytes(json));
    }

    /** The first eight digits, as screens show it. */
    public String shortForm() {
        return hex.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return hex;
    }
}
