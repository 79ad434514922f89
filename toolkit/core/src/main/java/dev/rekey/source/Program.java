package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call of another program: a list of arguments and no shell, few variables around it, a limit in time and length. What
 * it prints is in no message, for it may be the value. The only place that starts programs.
 *
 * @param argv the program and its arguments
 * @param passing variables that it gets besides {@code PATH}, {@code HOME} and {@code LANG}
 * @param limit how long it may take before it is killed
 */
record Program(List<String> argv, List<String> passing, Duration limit) {
    /** The longest value in UTF-8, and a line end. */
    static final int LONGEST_OUTPUT = 3 * Literal.LONGEST + 2;

    private static final Duration DYING = Duration.ofSeconds(5);

    /**
     * Finds out before the first change whether it could be started.
     *
     * @throws ConfigurationException if there is no such program, or a variable is not set that it was to get
     */
    void check() {
        Map<String, String> around = environment(new ProcessBuilder(argv));
        String name = argv.get(0);
        try {
            boolean there = name.contains(File.separator)
                    ? Files.isExecutable(Path.of(name))
                    : Arrays.stream(around.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            if (!there) {
                throw missing();
            }
        } catch (InvalidPathException noPath) {
            throw missing();
        }
    }

    /**
     * What it prints on standard output, without the last line end; standard input is empty.
     *
     * @throws ConfigurationException if it cannot be started, ends with another status than 0, takes too long, or prints
     *     nothing, too much, or what is no text
     */
    Secret output() {
        Process process = start(Redirect.PIPE);
        return within(process, () -> {
            byte[] room = new byte[LONGEST_OUTPUT + 1];
            try {
                process.getOutputStream().close();
                int length = process.getInputStream().readNBytes(room, 0, room.length);
                if (length > LONGEST_OUTPUT) {
                    throw new ConfigurationException(
                            this + " prints more than a value may have, " + Literal.LONGEST + " characters.");
                }
                ended(process);
                byte[] printed = Arrays.copyOf(room, length);
                try {
                    return text(printed);
                } finally {
                    PrivateFile.wipe(printed);
                }
            } finally {
                PrivateFile.wipe(room);
            }
        });
    }

    /**
     * Hands it a value on standard input; what it prints is dropped.
     *
     * @throws ConfigurationException if it cannot be started, ends with another status than 0 or before it has read the
     *     value, or takes too long
     */
    void input(Secret value) {
        byte[] bytes = value.reveal(Utf8::encode);
        try {
            Process process = start(Redirect.DISCARD);
            var unused = within(process, () -> {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(bytes);
                } catch (IOException deaf) {
                    ended(process);
                    throw new ConfigurationException(this + " ended before it had read the value.");
                }
                ended(process);
                return true;
            });
        } finally {
            PrivateFile.wipe(bytes);
        }
    }

    /** How messages call it: without its arguments. */
    @Override
    public String toString() {
        return argv.get(0);
    }

    private Process start(Redirect output) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        var unused = environment(builder);
        try {
            // What it complains about may quote the value: not for our terminal.
            return builder.redirectOutput(output)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            // No cause: its message holds the arguments.
            throw missing();
        }
    }

    /** Ours has tokens in it that are none of the program's business. */
    private Map<String, String> environment(ProcessBuilder builder) {
        Map<String, String> around = builder.environment();
        for (String name : passing) {
            if (!around.containsKey(name)) {
                throw new ConfigurationException(
                        "the variable " + name + " is not set, and " + this + " was to get it.");
            }
        }
        Set<String> stays = new HashSet<>(passing);
        stays.addAll(List.of("PATH", "HOME", "LANG"));
        var unused = around.keySet().retainAll(stays);
        return around;
    }

    /** The talk happens on a thread of its own: nothing else ends the wait for a program that is silent. */
    private <T> T within(Process process, Callable<T> talk) {
        FutureTask<T> task = new FutureTask<>(talk);
        Thread thread = new Thread(task, "rekey-program");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ConfigurationException(
                    this + " has not ended within " + limit.toMillis() + " ms; it was killed.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while " + this + " was running; it was killed.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ConfigurationException refused) {
                throw refused;
            }
            throw new ConfigurationException(this + " could not be talked to.");
        } finally {
            kill(process);
        }
    }

    private void ended(Process process) throws InterruptedException {
        int status = process.waitFor();
        if (status != 0) {
            throw new ConfigurationException(
                    this + " ended with status " + status + "; run it by hand to see what it says.");
        }
    }

    private Secret text(byte[] printed) {
        try {
            char[] text = Utf8.decode(printed);
            try {
                Secret value = StandardInput.withoutLastLineEnd(text);
                boolean fits = value.length() > 0 && value.length() <= Literal.LONGEST && !holdsNul(text);
                if (!fits) {
                    value.close();
                    throw new ConfigurationException(this + " has to print one value: 1 to " + Literal.LONGEST
                            + " characters, none of them NUL.");
                }
                return value;
            } finally {
                Arrays.fill(text, '\0');
            }
        } catch (CharacterCodingException noText) {
            throw new ConfigurationException(this + " prints something else than UTF-8 text.");
        }
    }

    private static boolean holdsNul(char[] text) {
        for (char c : text) {
            if (c == '\0') {
                return true;
            }
        }
        return false;
    }

    private ConfigurationException missing() {
        return new ConfigurationException(
                "the program " + this + " cannot be started: it is not there, or no program.");
    }

    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            var unused = process.destroyForcibly().waitFor(DYING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
