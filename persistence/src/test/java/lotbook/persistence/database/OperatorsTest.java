package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorsTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void operatorsSignInUnderTheirOwnAccounts(DatabaseKind kind) {
        try (TestDatabase test = TestDatabase.create(kind)) {
            assertThat(test.as(TestDatabase.COMPLIANCE).operator())
                    .isEqualTo(new SignedIn("c.marsh", OperatorRole.COMPLIANCE));
            assertThat(test.as(TestDatabase.FEED).operator()).isEqualTo(new SignedIn("feed", OperatorRole.FEED));
            assertThat(new Operators(test.as(TestDatabase.ADMINISTRATOR)).list())
                    .extracting(Operators.Operator::name)
                    .containsExactly("a.stone", "admin", "c.marsh", "f.lang", "feed", "m.ruiz");
        }
    }
}
