package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Self-hosted runners: resource classes, their tokens, and the machines that log in with these. */
public final class Fleet {

    private final Map<String, UUID> namespaces;
    private final List<RunnerClass> classes;
    private final List<RunnerToken> tokens;
    private final List<RunnerAgent> agents;

    Fleet(Runners from) {
        this.namespaces = new TreeMap<>(from.namespaces());
        this.classes = new ArrayList<>(from.classes());
        this.tokens = new ArrayList<>(from.tokens());
        this.agents = new ArrayList<>(from.agents());
    }

    Runners content() {
        return new Runners(namespaces, classes, tokens, agents);
    }

    /** The organisation that claimed a namespace. */
    public Optional<UUID> ownerOf(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace));
    }

    public List<RunnerClass> classes() {
        return List.copyOf(classes);
    }

    public Optional<RunnerClass> named(String name) {
        return classes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public Optional<RunnerClass> withId(UUID id) {
        return classes.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public List<RunnerToken> tokens() {
        return List.copyOf(tokens);
    }

    public List<RunnerToken> tokens(RunnerClass of) {
        return tokens.stream().filter(token -> token.classId().equals(of.id())).toList();
    }

    public List<RunnerAgent> agents() {
        return List.copyOf(agents);
    }

    public List<RunnerAgent> agents(RunnerClass of) {
        return agents.stream().filter(agent -> agent.classId().equals(of.id())).toList();
    }

    public void claim(String namespace, UUID orgId) {
        namespaces.put(namespace, orgId);
    }

    public void add(RunnerClass created) {
        classes.add(created);
    }

    public void add(RunnerToken created) {
        tokens.add(created);
    }

    public void add(RunnerAgent agent) {
        agents.add(agent);
    }

    /** Deletes a token; the agents that used it come no more. */
    public void remove(RunnerToken token, Instant now) {
        tokens.remove(token);
        agents.replaceAll(agent -> token.id().equals(agent.connectedWith()) ? agent.cutOff(now) : agent);
    }

    /** Deletes a class with all that belongs to it. */
    public void remove(RunnerClass gone) {
        tokens.removeIf(token -> token.classId().equals(gone.id()));
        agents.removeIf(agent -> agent.classId().equals(gone.id()));
        classes.remove(gone);
    }

    /** Lets the agents on a machine log in with another token; tells whether any agent there may. */
    public boolean connect(String hostname, String secret, Instant now) {
        Optional<RunnerToken> token =
                tokens.stream().filter(it -> it.secret().equals(secret)).findFirst();
        boolean found = false;
        for (int at = 0; at < agents.size() && token.isPresent(); at++) {
            RunnerAgent agent = agents.get(at);
            if (agent.hostname().equals(hostname)
                    && agent.classId().equals(token.get().classId())) {
                agents.set(at, agent.connected(token.get().id(), now));
                found = true;
            }
        }
        return found;
    }
}
