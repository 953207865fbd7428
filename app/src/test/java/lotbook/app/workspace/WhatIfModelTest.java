package lotbook.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.app.allocation.TwoVersions;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import org.junit.jupiter.api.Test;

class WhatIfModelTest {
    private final BenchInMemory bench = new BenchInMemory();
    private final WhatIfModel model = open();

    private WhatIfModel open() {
        WhatIfModel opened = new WhatIfModel(bench, Texts.english(), new Tasks(Runnable::run, Runnable::run));
        opened.recall();
        return opened;
    }

    private WhatIfModel.State tried() {
        model.run(TwoVersions.before(), TwoVersions.after(),
                new Workbench.Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 30)));
        return model.stateProperty().get();
    }

    private WhatIfModel.Shown shown() {
        return (WhatIfModel.Shown) tried();
    }

    @Test
    void marginIsAtTheLeverageThatIsTypedAndTheNextWorkspaceKnowsIt() {
        assertThat(model.ratio()).hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("100"));
        BigDecimal usual = shown().tried().inputs().leader().leverage();
        model.type("2");
        WhatIfModel.Shown low = shown();
        assertThat(low.tried().inputs().leader().leverage()).isLessThan(usual);
        assertThat(low.tried().inputs().assumptions())
                .containsExactly("Margin is in USD, at 1:2 for every account: no account's own leverage is in the book.");
        assertThat(low.tried().outputs().proposed().lackMargin()).isPositive();
        assertThat(open().leverageProperty().get()).isEqualTo("2");
    }

    @Test
    void whatIsNoLeverageIsSaidAndNotKept() {
        model.type("1,000");
        assertThat(tried()).isEqualTo(new WhatIfModel.NotTried("Write the leverage as a number above zero, such as 30 for 1:30."));
        model.type("0");
        assertThat(tried()).isInstanceOf(WhatIfModel.NotTried.class);
        assertThat(open().leverageProperty().get()).isEqualTo("100");
    }
}
