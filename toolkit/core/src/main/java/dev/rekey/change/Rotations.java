package dev.rekey.change;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.error.JournalDamagedException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.rotation.RotationBook;
import dev.rekey.model.Globs;
import dev.rekey.rotation.State;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The rotations that were begun on this machine: each applied plan is one, with a journal that says how far every slot
 * came.
 *
 * <p>Table columns: {@code id}, {@code organisation}, {@code begun} (UTC), {@code item}, {@code state}, {@code since} (UTC),
 * {@code why}, {@code next}; one row for each item that is open, and one for each rotation that cannot be read.
 */
public final class Rotations implements Tabular {
    private final Connection connection;

    /** Not for use outside the toolkit: {@code client.rotations()} is its face. */
    public Rotations(Connection connection) {
        this.connection = connection;
    }

    /**
     * One item that is not finished.
     *
     * @param rotation the rotation's id
     * @param organisation the organisation's slug
     * @param begun when the plan was applied, UTC
     * @param item the slot's key
     * @param state where it stands
     * @param since when it came there, UTC
     * @param why the reason, where it stands still
     */
    public record Open(
            String rotation,
            String organisation,
            Instant begun,
            String item,
            State state,
            Optional<Instant> since,
            String why) {}

    /** Every item that is not finished, oldest rotation first. */
    public List<Open> open() {
        List<Open> open = new ArrayList<>();
        for (String id : ids()) {
            try (OpenRotation rotation = book().open(id)) {
                open.addAll(Progressed.open(rotation));
            } catch (JournalInUseException | JournalDamagedException unreadable) {
                // Its row is in the table; nothing can be said of its items.
            }
        }
        return open;
    }

    /**
     * Goes on with a rotation where it stopped; what was parked is tried again. Of each item that waits for work that only a
     * person can do, the prompter is asked whether it is done. Without a yes, and where nobody can be asked, it stays parked,
     * and the report is not complete.
     *
     * @throws ConfigurationException if there is none of that id, or its values cannot be had again
     * @throws JournalInUseException if another run is at it
     */
    public Report resume(String id) {
        return goOn(id, false, rotation -> {
            boolean unused = answer(
                    rotation,
                    (item, work) ->
                            connection.prompter().attests("Of " + item + " it was asked: " + work + "\nIs that done?"));
        });
    }

    /**
     * {@link #resume(String)}, and says of the items named by {@code globs} that the work is done which they wait for; of the
     * others nobody is asked.
     *
     * @param globs of items as {@link #open()} lists them: {@code runner-token/acme/linux-docker/*}
     * @throws ConfigurationException if no item of that name waits for work
     */
    public Report resume(String id, String... globs) {
        Globs done = Globs.of(globs);
        return goOn(id, false, rotation -> {
            if (!answer(rotation, (item, work) -> done.match(item))) {
                throw new ConfigurationException("nothing that waits for work in rotation " + id + " is called " + done
                        + ": see rekey rotations. Nothing was changed.");
            }
        });
    }

    /** Whether {@code isDone}, of an item and its work, held for any. */
    private boolean answer(OpenRotation rotation, BiPredicate<String, String> isDone) {
        boolean any = false;
        for (Target target : PlanRecord.targets(rotation)) {
            String item = target.slot().key();
            Log log = rotation.log(item);
            Optional<String> work = Engine.question(log.steps());
            if (work.isPresent() && isDone.test(item, work.get())) {
                Engine.answer(log, connection.clock().instant());
                any = true;
            }
        }
        return any;
    }

    /**
     * Goes on with a rotation, and revokes the old ones that wait for a person to say so: when every host and configuration
     * has the new one.
     *
     * @throws ConsentRequiredException if consent is refused, or nobody can be asked; nothing has changed
     * @throws ConfigurationException if there is none of that id
     * @throws JournalInUseException if another run is at it
     */
    public Report revoke(String id) {
        long waiting = open().stream()
                .filter(one -> one.rotation().equals(id) && one.state() == State.VERIFIED)
                .count();
        int changes = (int) waiting;
        if (changes > 0
                && !connection
                        .prompter()
                        .confirm(
                                "Revoke " + changes + (changes == 1 ? " old credential" : " old credentials")
                                        + " of rotation " + id + "? What still uses them stops working.",
                                changes)) {
            throw new ConsentRequiredException("not confirmed; nothing was changed.");
        }
        return goOn(id, true, rotation -> {});
    }

    private Report goOn(String id, boolean revoking, Consumer<OpenRotation> first) {
        String organisation;
        try (OpenRotation looked = book().open(id)) {
            organisation = PlanRecord.organisation(looked);
        }
        try (OpenRotation rotation = book().open(id, PlanRecord.changed(connection.host(), organisation))) {
            if (rotation.isEnded()) {
                throw new ConfigurationException("rotation " + id + " has ended; nothing is left to do.");
            }
            mine(rotation);
            if (!PlanRecord.isWhole(rotation)) {
                throw new ConfigurationException("rotation " + id + " ended before it began, and has changed nothing:"
                        + " abandon it, and make a new plan.");
            }
            first.accept(rotation);
            List<Target> targets = PlanRecord.targets(rotation);
            var source = PlanRecord.source(rotation);
            Run run = new Run(connection, organisation, source, Pace.DEFAULT, Earlier.NONE);
            List<Outcome> outcomes = revoking ? run.revoke(rotation, targets) : run.resume(rotation, targets);
            return new Report(
                    connection, organisation, source, targets, outcomes, List.of(), List.of(), Pace.DEFAULT, id);
        }
    }

    /**
     * Gives a rotation up: nothing is stored, revoked or removed any more, and it is not open any more.
     *
     * @param reason why, for whoever reads the journal later
     * @throws ConfigurationException if there is none of that id, or no reason
     */
    public void abandon(String id, String reason) {
        if (reason.isBlank()) {
            throw new ConfigurationException("give the reason for which rotation " + id + " is abandoned.");
        }
        try (OpenRotation rotation = book().open(id)) {
            if (!rotation.isEnded()) {
                Progressed.abandon(rotation, connection.clock().instant(), reason);
                rotation.end(connection.clock().instant(), "abandoned: " + reason);
            }
        }
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled("what was begun on this machine and is not finished")
                .text("id")
                .text("organisation")
                .instant("begun")
                .text("item")
                .text("state")
                .instant("since")
                .text("why")
                .text("next");
        for (String id : ids()) {
            try (OpenRotation rotation = book().open(id)) {
                for (Open open : Progressed.open(rotation)) {
                    grid.row(
                            id,
                            open.organisation(),
                            open.begun(),
                            open.item(),
                            open.state().label(),
                            open.since(),
                            open.why(),
                            open.state().sentence());
                }
            } catch (JournalInUseException busy) {
                grid.row(id, "", Optional.empty(), "", "running", Optional.empty(), busy.getMessage(), "wait for it");
            } catch (JournalDamagedException damaged) {
                grid.row(id, "", Optional.empty(), "", "damaged", Optional.empty(), damaged.getMessage(), "look at it");
            }
        }
        Grid all = grid.build();
        return all.rows().isEmpty() ? grid.note("Nothing is open.").build() : all;
    }

    @Override
    public String toString() {
        return "Rotations in " + connection.home();
    }

    private List<String> ids() {
        return Files.isDirectory(connection.home().resolve("rotations")) ? book().ids() : List.of();
    }

    private void mine(OpenRotation rotation) {
        String host = rotation.facts().getOrDefault("host", "");
        // A rehearsal answers at another port each time.
        boolean isRehearsal = host.startsWith("http:") && connection.host().startsWith("http:");
        if (!host.equals(connection.host()) && !isRehearsal) {
            throw new ConfigurationException("rotation " + rotation.id() + " is of " + host
                    + ", and this client talks to " + connection.host() + ".");
        }
    }

    private RotationBook book() {
        return RotationBook.at(connection.home());
    }
}
