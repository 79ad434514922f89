package dev.rekey.issuer.real;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets tests run where real servers may be started, and says why where not. */
final class RealServers implements ExecutionCondition {
    static final Path POSTGRES = Path.of("/usr/lib/postgresql/15/bin");
    static final Path SSHD = Path.of("/usr/sbin/sshd");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Boolean.getBoolean("rekey.real")) {
            return skipped(context, "real servers are started with -Preal only");
        }
        // Asked for: what is missing is a failure then, and no reason to skip.
        for (Path needed : new Path[] {POSTGRES.resolve("initdb"), SSHD}) {
            if (!Files.isExecutable(needed)) {
                throw new IllegalStateException(
                        needed + " is missing: apt-get install --no-install-recommends postgresql-15 openssh-server");
            }
        }
        return ConditionEvaluationResult.enabled("real servers are here");
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String why) {
        System.out.println(context.getDisplayName() + " is skipped: " + why);
        return ConditionEvaluationResult.disabled(why);
    }
}
