package lotbook.domain.identity;

/** A login on a platform server. An account keeps its identity when its login changes, so this is not the account. */
public record Login(String server, String number) {
    public Login {
        Identifiers.check("server", server);
        Identifiers.check("login", number);
    }

    @Override
    public String toString() {
        return server + "/" + number;
    }
}
