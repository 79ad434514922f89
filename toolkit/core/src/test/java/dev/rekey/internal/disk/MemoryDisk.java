package dev.rekey.internal.disk;

import dev.rekey.internal.disk.DiskException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A disk that forgets as real ones do: a crash keeps a random part of what was not synced, appends torn at any byte or
 * filled up with zeros, and each change of a name or not. The same seed and the same calls give the same disk.
 *
 * <p>Operations are counted from 1 over all kinds. After a {@link Crash} every call throws one, until {@link #crash()}
 * has put the machine up again.
 */
public final class MemoryDisk implements Disk {
    private final SplittableRandom random;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Set<String> locks = new HashSet<>();
    private final Map<Long, Fault> faults = new TreeMap<>();
    private final List<Consumer<Map<String, Inode>>> unsyncedNames = new ArrayList<>();
    private Map<String, Inode> durable = new TreeMap<>();
    private Map<String, Inode> now = new TreeMap<>();
    private long operations;
    private long capacity = Long.MAX_VALUE;
    private boolean down;
    private int boots;

    public MemoryDisk(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** What happens at an operation. */
    public enum Fault {
        /** No space; a part of what should be written is. */
        FULL,
        /** The device fails; what should be written or synced is so in part, or not. */
        BROKEN,
        /** The power goes before anything is done. */
        CRASH_BEFORE,
        /** The power goes when it is done, and not synced but by a sync. */
        CRASH_AFTER
    }

    /** Lets operation number {@code operation} fail that way: the next one is {@code operations() + 1}. */
    public MemoryDisk at(long operation, Fault fault) {
        faults.put(operation, fault);
        return this;
    }

    /** Space for that many bytes in all files together. */
    public MemoryDisk capacity(long bytes) {
        this.capacity = bytes;
        return this;
    }

    /** Forgets the faults that are still to come, and gives all the space there is. */
    public MemoryDisk heal() {
        faults.clear();
        capacity = Long.MAX_VALUE;
        return this;
    }

    /** How many operations there were. */
    public synchronized long operations() {
        return operations;
    }

    /** How many there were of each kind, by the name of the method. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The power goes now, or went already; on return the machine is up again, with what survived and no locks. */
    public synchronized void crash() {
        Map<String, Inode> survived = new TreeMap<>(durable);
        for (Consumer<Map<String, Inode>> change : unsyncedNames) {
            if (random.nextBoolean()) {
                change.accept(survived);
            }
        }
        Map<Inode, Inode> after = new IdentityHashMap<>();
        survived.replaceAll((name, inode) -> after.computeIfAbsent(inode, lost -> lost.afterCrash(random)));
        durable = survived;
        now = new TreeMap<>(survived);
        unsyncedNames.clear();
        locks.clear();
        down = false;
        boots++;
    }

    /** Puts content there as if from outside: durable at once, and no operation. */
    public synchronized void plant(String name, byte[] content) {
        Inode inode = new Inode(content);
        now.put(name, inode);
        durable.put(name, inode);
    }

    /** The content, without an operation. */
    public synchronized byte[] peek(String name) {
        return inode(name).content.clone();
    }

    @Override
    public synchronized byte[] read(String name) {
        return operation("read", name, () -> inode(name).content.clone(), () -> {});
    }

    @Override
    public synchronized boolean exists(String name) {
        return operation("exists", name, () -> now.containsKey(name), () -> {});
    }

    @Override
    public synchronized List<String> names() {
        return operation("names", "folder", () -> List.copyOf(now.keySet()), () -> {});
    }

    @Override
    public synchronized void create(String name, byte[] content) {
        Supplier<Inode> made = () -> {
            if (now.containsKey(name)) {
                throw new DiskException(Reason.EXISTS, name + " is there already.");
            }
            Inode inode = new Inode(new byte[0]);
            now.put(name, inode);
            unsyncedNames.add(names -> names.put(name, inode));
            return inode;
        };
        run(
                "create",
                name,
                () -> {
                    Inode inode = made.get();
                    write(inode, content);
                },
                () -> made.get().append(part(content)));
    }

    @Override
    public synchronized void append(String name, byte[] content) {
        run("append", name, () -> write(inode(name), content), () -> inode(name).append(part(content)));
    }

    @Override
    public synchronized void truncate(String name, long length) {
        run("truncate", name, () -> inode(name).truncate((int) length), () -> {});
    }

    @Override
    public synchronized void sync(String name) {
        run("sync", name, () -> inode(name).sync(), () -> {});
    }

    @Override
    public synchronized void syncFolder() {
        run(
                "syncFolder",
                "folder",
                () -> {
                    durable = new TreeMap<>(now);
                    unsyncedNames.clear();
                },
                () -> {});
    }

    @Override
    public synchronized void rename(String from, String to) {
        String target = Names.checked(to);
        run(
                "rename",
                from,
                () -> {
                    Inode inode = inode(from);
                    Consumer<Map<String, Inode>> change = names -> {
                        var unused = names.remove(from);
                        names.put(target, inode);
                    };
                    change.accept(now);
                    unsyncedNames.add(change);
                },
                () -> {});
    }

    @Override
    public synchronized boolean delete(String name) {
        return operation(
                "delete",
                name,
                () -> {
                    boolean there = now.remove(name) != null;
                    if (there) {
                        unsyncedNames.add(names -> names.remove(name));
                    }
                    return there;
                },
                () -> {});
    }

    @Override
    public synchronized Optional<Held> lock(String name) {
        return operation(
                "lock",
                name,
                () -> {
                    if (!locks.add(name)) {
                        return Optional.empty();
                    }
                    int boot = boots;
                    return Optional.of(() -> unlock(name, boot));
                },
                () -> {});
    }

    @Override
    public String where() {
        return "memory";
    }

    /** A lock of a machine that went down is nobody's. */
    private synchronized void unlock(String name, int boot) {
        if (boot == boots && !down) {
            locks.remove(name);
        }
    }

    private void run(String kind, String name, Runnable whole, Runnable inPart) {
        var unused = operation(
                kind,
                name,
                () -> {
                    whole.run();
                    return true;
                },
                inPart);
    }

    private <T> T operation(String kind, String name, Supplier<T> whole, Runnable inPart) {
        if (down) {
            throw new Crash();
        }
        String unused = Names.checked(name);
        operations++;
        counts.merge(kind, 1L, Long::sum);
        Fault fault = faults.get(operations);
        if (fault == Fault.CRASH_BEFORE) {
            down = true;
            throw new Crash();
        }
        if (fault == Fault.FULL || fault == Fault.BROKEN) {
            inPart.run();
            throw new DiskException(fault == Fault.FULL ? Reason.FULL : Reason.FAILED, kind + " " + name + " failed.");
        }
        T result = whole.get();
        if (fault == Fault.CRASH_AFTER) {
            down = true;
            throw new Crash();
        }
        return result;
    }

    private void write(Inode inode, byte[] content) {
        long used =
                now.values().stream().mapToLong(other -> other.content.length).sum();
        long room = Math.max(0, capacity - used);
        if (room < content.length) {
            inode.append(Arrays.copyOf(content, (int) room));
            throw new DiskException(Reason.FULL, "no space left in memory.");
        }
        inode.append(content);
    }

    private byte[] part(byte[] content) {
        return Arrays.copyOf(content, random.nextInt(content.length + 1));
    }

    private Inode inode(String name) {
        Inode inode = now.get(name);
        if (inode == null) {
            throw new DiskException(Reason.MISSING, name + " is not there.");
        }
        return inode;
    }

    /** A file, whatever its name: what is synced, and what was done to it since. */
    private static final class Inode {
        private final List<Consumer<Inode>> unsynced = new ArrayList<>();
        private byte[] synced;
        private byte[] content;

        Inode(byte[] content) {
            this.synced = content.clone();
            this.content = content.clone();
        }

        void append(byte[] more) {
            add(more);
            unsynced.add(file -> file.add(more));
        }

        void truncate(int length) {
            content = Arrays.copyOf(content, length);
            unsynced.add(file -> file.content = Arrays.copyOf(file.content, length));
        }

        void sync() {
            synced = content.clone();
            unsynced.clear();
        }

        Inode afterCrash(SplittableRandom random) {
            Inode file = new Inode(synced);
            int done = random.nextInt(unsynced.size() + 1);
            unsynced.subList(0, done).forEach(change -> change.accept(file));
            if (done < unsynced.size()) {
                Inode whole = new Inode(file.content);
                unsynced.get(done).accept(whole);
                file.tear(whole.content, random);
            }
            return new Inode(file.content);
        }

        /** A part of the next write is there; the rest is missing, or of the right length and empty. */
        private void tear(byte[] next, SplittableRandom random) {
            int before = content.length;
            if (next.length > before) {
                int survives = before + random.nextInt(next.length - before);
                content = Arrays.copyOf(next, survives);
                if (random.nextInt(4) == 0) {
                    content = Arrays.copyOf(content, next.length);
                }
            }
        }

        private void add(byte[] more) {
            int before = content.length;
            content = Arrays.copyOf(content, before + more.length);
            System.arraycopy(more, 0, content, before, more.length);
        }
    }
}
