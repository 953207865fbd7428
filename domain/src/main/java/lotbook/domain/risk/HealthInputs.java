package lotbook.domain.risk;

import java.util.List;

/** Everything that the group's figures and its AUM at one moment are calculated from. */
public record HealthInputs(
        Moment moment, HealthSettings settings, RiskBook book, List<MeasuredAccount> accounts, ConversionRates rates) {
    public HealthInputs {
        accounts = List.copyOf(accounts);
    }
}
