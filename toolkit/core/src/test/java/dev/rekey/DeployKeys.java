package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import dev.rekey.rehearsal.State;
import dev.rekey.vcs.CodeHost;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The deploy keys of some projects, watched while they are rotated: past the API, at CircleCI and at the code host. */
final class DeployKeys {
    private final State state;
    private final Set<String> projects;
    private final List<State.HeldCheckoutKey> old;
    private final List<State.HeldCheckoutKey> others;
    private final List<State.HeldVcsKey> foreign;
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    DeployKeys(State state, Collection<String> projects) {
        this.state = state;
        this.projects = new TreeSet<>(projects);
        List<State.HeldCheckoutKey> all = state.checkoutKeys();
        this.old = all.stream().filter(this::isOurs).toList();
        this.others = all.stream().filter(key -> !isOurs(key)).toList();
        Set<String> ours = shas(old);
        this.foreign = state.vcsKeys().stream()
                .filter(key -> !ours.contains(key.sha256()))
                .toList();
    }

    /** The stand-in for GitHub at {@code api}. */
    static CodeHost gitHub(URI api, Secret token) {
        CodeHost real = CodeHost.gitHub(token);
        return new CodeHost(
                real.name(),
                real.kind(),
                real.web(),
                api,
                real.prefix(),
                real.user(),
                real.token(),
                real.proxy(),
                real.caFile());
    }

    /** Looks whether every project can be checked out at this moment; said at the end. */
    void look() {
        List<State.HeldCheckoutKey> now = state.checkoutKeys();
        Set<String> hosted =
                state.vcsKeys().stream().map(State.HeldVcsKey::sha256).collect(Collectors.toSet());
        for (String project : projects) {
            boolean works = now.stream()
                    .anyMatch(key -> key.project().equals(project) && isOurs(key) && hosted.contains(key.sha256()));
            boolean used = now.stream().anyMatch(key -> key.project().equals(project) && key.preferred());
            if (!works || !used) {
                complaints.add(project + (works ? " has no preferred key" : " has no deploy key that works"));
            }
        }
    }

    /** Nothing that was not to be rotated has changed, and at no look was there a project without a key. */
    void assertUnharmed() {
        look();
        assertThat(complaints).isEmpty();
        Set<String> now = shas(state.checkoutKeys());
        assertThat(now).containsAll(shas(others));
        assertThat(state.vcsKeys()).containsAll(foreign);
    }

    /** Each old one has given way to exactly one new one. */
    void assertRotated() {
        assertUnharmed();
        List<State.HeldCheckoutKey> now =
                state.checkoutKeys().stream().filter(this::isOurs).toList();
        assertThat(shas(now)).doesNotContainAnyElementsOf(shas(old));
        assertThat(byProject(now)).isEqualTo(byProject(old));
    }

    /** The old ones that the code host still has. */
    List<String> leftAtHost() {
        Set<String> gone = shas(old);
        return state.vcsKeys().stream()
                .filter(key -> gone.contains(key.sha256()))
                .map(State.HeldVcsKey::repository)
                .flatMap(Optional::stream)
                .toList();
    }

    int count() {
        return old.size();
    }

    private boolean isOurs(State.HeldCheckoutKey key) {
        return key.type().equals("deploy-key") && projects.contains(key.project());
    }

    private static List<String> byProject(List<State.HeldCheckoutKey> keys) {
        return keys.stream().map(State.HeldCheckoutKey::project).sorted().toList();
    }

    private static Set<String> shas(List<State.HeldCheckoutKey> keys) {
        return keys.stream().map(State.HeldCheckoutKey::sha256).collect(Collectors.toSet());
    }
}
