package lotbook.domain.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.ledger.LinkLedgerInputs.CopiedDeal;

/**
 * Deals as they stand after every correction that is known: a correction takes the place of its deal, a cancel takes the
 * deal away. Each keeps the moment at which it was made.
 */
record SettledDeals(List<Settled> deals, List<Execution> orphans) {

    /** @param state the deal itself, or its latest correction */
    record Settled(CopiedDeal made, Execution.Fill state, Execution source) {
        Execution execution() {
            return made.execution();
        }
    }

    private record Key(String server, ExecId exec) {
        static Key of(Execution execution, ExecId exec) {
            return new Key(execution.server(), exec);
        }
    }

    static SettledDeals of(List<CopiedDeal> deals) {
        List<CopiedDeal> inOrder = deals.stream()
                .sorted(Comparator.comparing((CopiedDeal deal) -> deal.execution().occurredAt())
                        .thenComparing(deal -> deal.execution().execId().value()))
                .toList();
        Map<Key, Settled> standing = new LinkedHashMap<>();
        Map<Key, Key> originals = new HashMap<>();
        List<Execution> orphans = new ArrayList<>();
        for (CopiedDeal deal : inOrder) {
            Execution execution = deal.execution();
            Key own = Key.of(execution, execution.execId());
            switch (execution.kind()) {
                case TRADE -> execution.fill().ifPresent(fill -> {
                    originals.put(own, own);
                    standing.put(own, new Settled(deal, fill, execution));
                });
                case TRADE_CORRECT, TRADE_CANCEL -> {
                    Key original = execution.refersTo().map(id -> originals.get(Key.of(execution, id))).orElse(null);
                    if (original == null) {
                        orphans.add(execution);
                        continue;
                    }
                    originals.put(own, original);
                    standing.computeIfPresent(original, (_, before) -> execution.fill()
                            .map(fill -> new Settled(before.made(), fill, execution))
                            .orElse(null));
                }
                case NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> { }
            }
        }
        return new SettledDeals(List.copyOf(standing.values()), orphans);
    }
}
