package lotbook.domain.approval;

import java.time.Instant;

/**
 * An instruction on its way to a server.
 *
 * @param id by which commands go out in order
 * @param wireId what the server knows it by; sending it again under this id is harmless
 * @param operator who let it go: the last decider, or the one person it took
 * @param server the platform server it is for
 * @param why what the server is told for a reason
 */
public record Command(
        long id, String wireId, String operator, String server, Instant expiresAt, Instruction instruction, String why) {}
