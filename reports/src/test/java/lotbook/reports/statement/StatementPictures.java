package lotbook.reports.statement;

import java.nio.file.Files;
import java.nio.file.Path;
import lotbook.reports.sheet.BookProperties.Paper;

/** Writes sample workbooks to look at: {@code target/statements/*.xlsx}, or the folder given. */
final class StatementPictures {
    private StatementPictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/statements"));
        StatementWorkbook workbook = new StatementWorkbook("Lotbook sample", "f.lang", Paper.A4);
        workbook.write(new SampleStatement().calculate(), folder.resolve("november.xlsx"));
        SampleStatement empty = new SampleStatement();
        empty.empty = true;
        workbook.write(empty.calculate(), folder.resolve("empty.xlsx"));
        SampleStatement yen = new SampleStatement();
        yen.currency = "JPY";
        yen.client = "Maximiliane-Konstantinopolitanskaya von und zu Hohenlohe-Öhr";
        workbook.write(yen.calculate(), folder.resolve("yen.xlsx"));
        SampleStatement arabic = new SampleStatement();
        arabic.client = "محمد بن عبد الله 王小明";
        arabic.text = "=HYPERLINK(\"http://example.org\",\"pay\")";
        workbook.write(arabic.calculate(), folder.resolve("arabic.xlsx"));
    }
}
