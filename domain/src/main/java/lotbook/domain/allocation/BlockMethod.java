package lotbook.domain.allocation;

/** Divides one fixed volume: what the accounts get and what stays on the master always adds up to it. */
public sealed interface BlockMethod extends Method
        permits PercentWeights,
                LotWeights,
                BalanceWeights,
                EquityWeights,
                EqualWeights,
                EquityPercentWeights,
                EqualRiskWeights,
                NetLiquidationWeights,
                AvailableEquityWeights,
                FixedAmounts,
                ReallocatedOnFlows,
                CorrectedOnWithdrawal,
                UnitWeights {}
