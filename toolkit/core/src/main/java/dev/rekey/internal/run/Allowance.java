package dev.rekey.internal.run;

import dev.rekey.leak.LeakBudget;

/** What is left of a budget. For several threads. */
final class Allowance {
    private final LeakBudget budget;
    private int spent;

    Allowance(LeakBudget budget) {
        this.budget = budget;
    }

    /** Takes one request out of the budget, if there is one. */
    synchronized boolean spend() {
        if (spent == budget.requests()) {
            return false;
        }
        spent++;
        return true;
    }

    synchronized boolean isUsedUp() {
        return spent == budget.requests();
    }

    synchronized int spent() {
        return spent;
    }

    long bytesPerText() {
        return budget.bytesPerText();
    }
}
