package lotbook.app.replication;

import java.nio.charset.StandardCharsets;

/** Message texts as a maker of a server would write them, with | for SOH. */
public final class Wire {
    static final String NOW = "20180305-14:30:00.123456";

    private Wire() {}

    /** A whole message with right length and checksum. */
    public static String message(String type, long number, String extraHeader, String body) {
        return frame("FIXT.1.1", "35=" + type + "|49=REPLICATOR|56=LOTBOOK|34=" + number + "|" + extraHeader + "52=" + NOW + "|"
                + body);
    }

    static String frame(String begin, String content) {
        String text = content.replace('|', '\u0001');
        String head = "8=" + begin + "\u00019=" + text.getBytes(StandardCharsets.UTF_8).length + "\u0001" + text;
        int sum = 0;
        for (byte part : head.getBytes(StandardCharsets.UTF_8)) {
            sum += part & 0xFF;
        }
        return head + "10=" + String.format("%03d", sum & 0xFF) + "\u0001";
    }

    /** A follower's deal that opens a position, copied from a leader's order. */
    public static String deal(String execId) {
        return "797=Y|37=84412077|17=" + execId + "|150=F|39=2|1=200001|55=EURUSD|54=1|38=0.77|32=0.77|31=1.23456|14=0.77|"
                + "151=0|6=1.23456|77=O|198=P-5511|60=20180305-14:29:59.900|768=2|769=20180305-14:29:59.895123|770=1|"
                + "769=20180305-14:29:59.800|770=10|12=3.5|13=3|1080=84412000|1081=9|20006=E-9001|20020=AV-0031|"
                + "20003=0.7733333333333333|";
    }

    public static String breakdown(String reportId) {
        return "755=" + reportId + "|71=0|794=3|87=0|73=1|37=84412000|124=1|17=E-9001|54=1|55=EURUSD|53=5|6=1.2345|75=20180305|"
                + "60=20180305-14:29:59.900|20030=50000|20033=3.25|20034=0.01|78=2|"
                + "79=200001|80=0.77|20020=AV-0031|20004=7700.5|20009=20180305-14:29:59|20035=1.0834|20005=rounded|"
                + "79=200002|80=0|20005=below minimum|20040=MT5-1|";
    }

    public static String summary(String reportId) {
        return "1699=" + reportId + "|715=20180305|15=USD|60=20180305-14:30:00.000|20007=dealing point|453=1|448=200001|447=D|"
                + "452=24|900=10250.75|899=9000|1643=2|1645=10000.00|1644=5|1645=1250.75|1644=22|20036=0|20037=250.75|20038=-1.5|";
    }

    public static String movement(String movementId) {
        return "20010=" + movementId + "|1=200001|60=20180305-14:30:00|20015=20180306|15=USD|20011=stop-out compensation|"
                + "20012=12.34|20013=Ref \u00e9\u4e2d|20016=CH-1|58=Paid by the house|";
    }

    public static String news(String headline) {
        return "148=" + headline + "|33=2|58=Restart at 22:00 UTC.|58=Orders stay.|";
    }
}
