package dev.rekey.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionKeyTest {
    @ParameterizedTest
    @CsvSource({
        "schedule.create, schedule-create",
        "workflow.job.start, workflow-job-start",
        "context.env_var.created, context.env-var.create",
        "CONTEXT.ENV_VAR.DELETED, context.env_var.delete",
        "project_group_role_grant-update, project.group.role.grant.update",
    })
    void spellsWhatLogsSpellDifferentlyAlike(String one, String other) {
        assertThat(ActionKey.of(one)).isEqualTo(ActionKey.of(other));
    }

    @ParameterizedTest
    @CsvSource({"org.workflows.deleted, org.workflows.delete", "orb.publish.dev, orb.publish.dev", "'', ''"})
    void leavesTheRestAsItIs(String action, String key) {
        assertThat(ActionKey.of(action)).isEqualTo(key);
    }
}
