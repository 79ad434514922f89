package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    @Test
    void aHundredRetriesAreAlwaysThere() {
        assertThat(spendAll()).isEqualTo(100);
    }

    @Test
    void manyCallsAllowATenth() {
        IntStream.range(0, 2_500).forEach(call -> budget.called());

        assertThat(spendAll()).isEqualTo(250);
    }

    @Test
    void moreCallsRefillIt() {
        spendAll();

        IntStream.range(0, 1_010).forEach(call -> budget.called());

        assertThat(spendAll()).isEqualTo(1);
    }

    private int spendAll() {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }
}
