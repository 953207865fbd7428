package lotbook.reports.incoming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The smallest folder that has a row in every file; tests spoil one of them at a time. */
final class SmallBroker {
    private static final String FROM = "2018-02-26T00:00:00Z";

    private final Path directory;

    private SmallBroker(Path directory) {
        this.directory = directory;
    }

    static SmallBroker in(Path directory) throws IOException {
        SmallBroker broker = new SmallBroker(directory);
        broker.parties();
        broker.programmes();
        broker.allocations();
        broker.fees();
        return broker;
    }

    SmallBroker with(String file, String... lines) throws IOException {
        Files.writeString(directory.resolve(file), String.join("\n", lines) + "\n");
        return this;
    }

    SmallBroker without(String file) throws IOException {
        Files.delete(directory.resolve(file));
        return this;
    }

    ReadMasters read() {
        return new MastersReader().read(CsvFolder.ofDirectory(directory));
    }

    private void parties() throws IOException {
        with("brands.csv",
                "id,name,legal_entity,jurisdiction,currency,books_zone,books_cut_off",
                "AUR,Aurora,Aurora Ltd,Cyprus,USD,America/New_York,17:00");
        with("parties.csv",
                "id,brand,kind,name,country,roles",
                "P-1,AUR,PERSON,Ines Moreau,FR,LEADER INTRODUCING_BROKER",
                "P-2,AUR,COMPANY,\"Fjord, Lys & Co\",NO,INVESTOR BENEFICIAL_OWNER");
        with("beneficial_ownerships.csv", "owner,party,share,valid_from,valid_to", "P-1,P-2,0.25," + FROM + ",");
        with("introductions.csv", "introduced,introducer,valid_from,valid_to", "P-2,P-1," + FROM + ",");
        with("kyc_states.csv",
                "party,state,risk,valid_from,valid_to,note",
                "P-1,APPROVED,LOW," + FROM + ",2018-03-15T00:00:00Z,Passport",
                "P-1,EXPIRED,LOW,2018-03-15T00:00:00Z,,");
        with("licences.csv",
                "party,authority,number,scope,valid_from,valid_to", "P-1,AMF,GP-1,Portfolio management," + FROM + ",");
        with("document_versions.csv",
                "id,brand,kind,version,language,published,sha256",
                "RISK-1,AUR,RISK_DISCLOSURE,1.0,en,2017-10-02," + "ab".repeat(32));
        with("consents.csv",
                "party,document,channel,address,language,valid_from,valid_to",
                "P-2,RISK-1,portal,192.0.2.7,en,2018-02-01T10:00:00.123456Z,");
        with("funding_sources.csv",
                "id,party,kind,reference,currency,valid_from,valid_to",
                "F-1,P-2,CRYPTO,**** 4821,USDT," + FROM + ",");
    }

    private void programmes() throws IOException {
        with("server_calendars.csv",
                "server,zone,cut_off,valid_from,valid_to",
                "S-1,Europe/Athens,00:00," + FROM + ",");
        with("programmes.csv",
                "id,brand,kind,name,engine,server,currency", "COPY,AUR,COPY,Aurora Copy,replicator,S-1,USD");
        with("accounts.csv",
                "id,brand,holder,programme,role,currency,mode,opened",
                "A-1,AUR,P-1,COPY,LEADER,USD,HEDGING,2017-11-06",
                "A-2,AUR,P-2,COPY,FOLLOWER,EUR,NETTING,2018-01-08",
                "A-3,AUR,P-2,,OWN,GBP,FIFO,2018-01-08");
        with("account_logins.csv",
                "account,server,login,valid_from,valid_to",
                "A-1,S-1,100001," + FROM + ",",
                "A-2,S-1,200001," + FROM + ",2018-03-14T06:00:00Z",
                "A-2,S-1,200101,2018-03-14T06:00:00Z,");
        with("strategies.csv",
                "id,programme,leader,account,name,valid_from,valid_to", "S-1,COPY,P-1,A-1,Trend," + FROM + ",");
        with("instruments.csv",
                "server,symbol,base,quote,contract_size,digits,step,minimum,maximum,valid_from,valid_to",
                "S-1,EURUSD,EUR,USD,100000,5,0.01,0.01,50.00," + FROM + ",");
        with("links.csv",
                "id,programme,leader,follower,permissions,assigned_capital,valid_from,valid_to",
                "L-1,COPY,A-1,A-2,TRADE READ,4000.00," + FROM + ",");
        with("holdings.csv", "master,investor,units,valid_from,valid_to", "A-1,P-2,12.500000000000001," + FROM + ",");
    }

    private void allocations() throws IOException {
        with("allocation_weights.csv", "version,account,weight,cap", "AV-2,A-2,60,1.00", "AV-2,A-3,40,");
        with("allocation_versions.csv",
                VERSIONS_HEADER,
                "AV-1,COPY,A-1,L-1,fixed-lot,0.10,,HALF_UP,CLAMP,REJECT,,EURUSD,3,0.50,20,HEDGING,3,6,REFUSE,AVERAGE,"
                        + "IMMEDIATE,yes," + FROM + ",2018-03-12T00:00:00Z,,First terms",
                "AV-2,COPY,A-1,,percent-weights,,,FLOOR,REJECT,CLAMP,FIFO,,,,,,,,,,NEXT_TRADE,,2018-03-12T00:00:00Z,,"
                        + "AV-1,Percentages");
    }

    private void fees() throws IOException {
        with("fee_terms.csv",
                TERMS_HEADER,
                "FT-1,COPY,,,Gross,GROSS_HIGH_WATER_MARK,20,1.5,,RISK-1," + FROM + ",2018-03-12T00:00:00Z,,First terms",
                "FT-2,COPY,,,,NET_HIGH_WATER_MARK,17.5,,,,2018-03-12T00:00:00Z,,FT-1,Less",
                "FT-3,COPY,A-1,L-1,Own,DAILY_MANAGEMENT,,2,,," + FROM + ",,,Asked for");
        with("fee_acceptances.csv",
                "id,link,terms,sha256,channel,valid_from,valid_to",
                "FA-1,L-1,FT-1,,portal,2018-02-26T10:00:00.123456Z,2018-03-01T00:00:00Z",
                "FA-2,L-1,FT-3,,paper,2018-03-01T00:00:00Z,");
    }

    static final String TERMS_HEADER = "id,programme,leader,link,name,template,performance,management,document,agreement,"
            + "valid_from,valid_to,supersedes,reason";

    static final String VERSIONS_HEADER =
            "id,programme,leader,link,method,parameter,per,rounding,below_minimum,above_maximum,remainder,symbols,"
                    + "max_positions,max_volume,max_leverage,modes,slippage_tolerance,max_deviation,partial_fill,"
                    + "price_improvement,start,paused,valid_from,valid_to,supersedes,reason";
}
