package dev.rekey.rehearsal.internal.run;

import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Run.Job;
import dev.rekey.rehearsal.internal.world.Run.JobStatus;
import dev.rekey.rehearsal.internal.world.Run.Step;
import dev.rekey.rehearsal.internal.world.Run.Workflow;
import dev.rekey.rehearsal.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves runs on, one step each time somebody asks how they stand: no time has to pass, and the same questions always
 * get the same answers. A job is given its variables when it starts, and keeps them when they are replaced later.
 */
public final class Progress {

    private static final int POLLS_OF_A_JOB = 1;
    private static final Pattern ON_BRANCH = Pattern.compile("pipeline\\.git\\.branch\\s*==\\s*[\"']([^\"']*)[\"']");

    private static final String CHECKOUT = "checkout";
    private final World world;

    public Progress(World world) {
        this.world = world;
    }

    /** The workflow that a plan starts, every job waiting. */
    public static Workflow start(Plan.PlannedWorkflow planned, UUID actor, int firstNumber, World world) {
        List<Job> jobs = new ArrayList<>();
        for (Plan.PlannedJob job : planned.jobs()) {
            jobs.add(new Job(
                    UUID.randomUUID(),
                    firstNumber + jobs.size(),
                    job.name(),
                    job.contexts(),
                    job.requires(),
                    job.requires().isEmpty() ? JobStatus.QUEUED : JobStatus.BLOCKED,
                    POLLS_OF_A_JOB,
                    null,
                    null,
                    UUID.randomUUID().toString(),
                    job.steps()));
        }
        return new Workflow(UUID.randomUUID(), planned.name(), actor, null, world.now(), null, jobs);
    }

    /** The same jobs once more, with numbers of their own. */
    public static Workflow again(Workflow old, List<Job> jobs, UUID actor, int firstNumber, World world) {
        List<String> names = jobs.stream().map(Job::name).toList();
        List<Plan.PlannedJob> planned = jobs.stream()
                .map(job -> new Plan.PlannedJob(
                        job.name(),
                        job.contexts(),
                        job.requires().stream().filter(names::contains).toList(),
                        job.steps().stream().map(step -> step.printed("")).toList()))
                .toList();
        return start(new Plan.PlannedWorkflow(old.name(), planned), actor, firstNumber, world);
    }

    /** One step on, of every workflow that has not stopped; tells how the run stands after it. */
    public Run poll(Run run) {
        Run moved = run;
        for (Workflow workflow : run.workflows()) {
            if (workflow.stoppedAt() == null) {
                moved = moved.with(step(run, workflow));
            }
        }
        if (!moved.equals(run)) {
            world.put(moved);
        }
        return moved;
    }

    private Workflow step(Run run, Workflow workflow) {
        List<Job> jobs =
                workflow.jobs().stream().map(job -> step(run, workflow, job)).toList();
        List<String> succeeded = jobs.stream()
                .filter(job -> job.status() == JobStatus.SUCCESS)
                .map(Job::name)
                .toList();
        jobs = jobs.stream()
                .map(job -> job.status() == JobStatus.BLOCKED && succeeded.containsAll(job.requires())
                        ? job.status(JobStatus.QUEUED, job.pollsLeft(), null, null)
                        : job)
                .toList();
        boolean stuck = jobs.stream().allMatch(job -> job.status().isOver() || job.status() == JobStatus.BLOCKED);
        return workflow.with(jobs, stuck ? world.now() : null);
    }

    private Job step(Run run, Workflow workflow, Job job) {
        return switch (job.status()) {
            case QUEUED -> started(run, workflow, job);
            case RUNNING ->
                job.pollsLeft() > 1
                        ? job.status(JobStatus.RUNNING, job.pollsLeft() - 1, job.startedAt(), null)
                        : job.status(JobStatus.SUCCESS, 0, job.startedAt(), world.now());
            default -> job;
        };
    }

    private Job started(Run run, Workflow workflow, Job job) {
        Project project = world.project(run.projectId()).orElseThrow();
        Map<String, String> given = new HashMap<>();
        addVariables(given, project.id());
        for (String name : job.contexts()) {
            Optional<Context> context = world.contexts(project.orgId()).stream()
                    .filter(each -> each.name().equals(name))
                    .filter(each -> isOpen(each, run, workflow.startedBy()))
                    .findFirst();
            if (context.isEmpty()) {
                return job.status(JobStatus.UNAUTHORIZED, 0, null, world.now());
            }
            addVariables(given, context.get().id());
        }
        List<Step> done = new ArrayList<>();
        for (Step step : job.steps()) {
            Map<String, String> variables = withOwn(step, given);
            boolean checksOut = step.name().equals(CHECKOUT) && step.command().isEmpty();
            if (CanaryJob.fails(step.command(), variables) || (checksOut && !isLetIn(project))) {
                // What comes after it does not run.
                List<Step> all = new ArrayList<>(done);
                all.addAll(job.steps().subList(done.size(), job.steps().size()));
                return job.with(all).status(JobStatus.FAILED, 0, world.now(), world.now());
            }
            done.add(step.printed(CanaryJob.output(step.command(), variables)));
        }
        return job.with(done).status(JobStatus.RUNNING, job.pollsLeft(), world.now(), null);
    }

    /** Whether the code host knows the key that checkouts use; those without a key need none. */
    private boolean isLetIn(Project project) {
        return project.keys().checkout().stream()
                .filter(Project.CheckoutKey::preferred)
                .allMatch(key -> world.hosting().keys().stream()
                        .anyMatch(hosted -> bare(hosted.key()).equals(bare(key.publicKey()))));
    }

    private static String bare(String publicKey) {
        String[] words = publicKey.strip().split(" ", -1);
        return words.length < 2 ? publicKey : words[0] + " " + words[1];
    }

    private void addVariables(Map<String, String> to, UUID holder) {
        world.vault()
                .list(holder)
                .forEach(variable -> to.put(variable.name(), variable.current().value()));
    }

    private static Map<String, String> withOwn(Step step, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        step.environment().forEach(setting -> all.put(setting.name(), setting.value()));
        return all;
    }

    /** Groups are asked about the person, projects and expressions about the run; each kind must agree. */
    private boolean isOpen(Context context, Run run, UUID actor) {
        List<Restriction> restrictions = world.restrictions(context.id());
        List<String> projects = values(restrictions, "project");
        return (projects.isEmpty() || projects.contains(run.projectId().toString()))
                && values(restrictions, "expression").stream().allMatch(expression -> holds(expression, run))
                && world.user(actor)
                        .filter(user -> world.rights().opens(user, context))
                        .isPresent();
    }

    private static List<String> values(List<Restriction> restrictions, String type) {
        return restrictions.stream()
                .filter(restriction -> restriction.type().equals(type))
                .map(Restriction::value)
                .toList();
    }

    /** Of expressions, only those about the branch are understood; nothing else ever holds but {@code true}. */
    private static boolean holds(String expression, Run run) {
        Matcher branch = ON_BRANCH.matcher(expression.strip());
        return branch.matches()
                ? branch.group(1).equals(run.branch())
                : expression.strip().equals("true");
    }
}
