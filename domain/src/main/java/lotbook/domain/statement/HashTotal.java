package lotbook.domain.statement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The auditor's hash total for ids that aren't numbers: the first eight bytes of each id's SHA-256, added modulo 2^64,
 * in hex. It doesn't depend on the order, and a lost, added or changed id changes it.
 */
public final class HashTotal {
    private HashTotal() {}

    public static String of(Stream<String> ids) {
        MessageDigest digest = sha256();
        long total = 0;
        for (Iterator<String> each = ids.iterator(); each.hasNext(); ) {
            total += ByteBuffer.wrap(digest.digest(each.next().getBytes(StandardCharsets.UTF_8))).getLong();
        }
        return HexFormat.of().toHexDigits(total);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
