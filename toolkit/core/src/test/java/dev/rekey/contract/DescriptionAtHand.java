package dev.rekey.contract;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs CircleCI's description, and says so where builds are read, when there is none. */
final class DescriptionAtHand implements ExecutionCondition {

    private static final String REASON = "contract: skipped; -D" + CircleCiContract.PROPERTY
            + "=PATH says where CircleCI's description of its API is";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (CircleCiContract.isWanted()) {
            return ConditionEvaluationResult.enabled("");
        }
        System.out.println(REASON);
        return ConditionEvaluationResult.disabled(REASON);
    }
}
