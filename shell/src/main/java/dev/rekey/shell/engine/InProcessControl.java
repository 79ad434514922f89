package dev.rekey.shell.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process and keeps what JShell would turn into text: the value and the exception themselves.
 * JShell hands over a method to call; this hands it another one, which makes the call and keeps the outcome.
 */
final class InProcessControl extends LocalExecutionControl {
    private static final long GRACE_MILLIS = 1_000;
    private static final Method DETOUR;

    static {
        try {
            DETOUR = InProcessControl.class.getDeclaredMethod("detour");
            DETOUR.setAccessible(true); // the caller is JShell
        } catch (NoSuchMethodException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** JShell calls static methods only, so the call under way is found here. One evaluation at a time, as in JShell. */
    private static volatile @Nullable Call current;

    private volatile @Nullable Call last;
    private volatile boolean stopped;

    @Override
    protected String invoke(Method snippet) throws Exception {
        Call call = new Call(snippet);
        last = call;
        current = call;
        try {
            return super.invoke(DETOUR);
        } finally {
            call.over.countDown();
        }
    }

    /**
     * Interrupts the snippet, so that calls are cancelled and what is there is kept. JShell's own way, which kills
     * every thread that the snippet started, is for code that does not listen.
     */
    @Override
    public void stop() throws EngineTerminationException, InternalException {
        stopped = true;
        Call call = last;
        Thread runner = call == null ? null : call.runner;
        if (call == null || runner == null) {
            return;
        }
        runner.interrupt();
        try {
            if (!call.over.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                super.stop();
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            super.stop();
        }
    }

    /** Lets code run again after a stop. */
    void begin() {
        stopped = false;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Forgets the last outcome, so that a declaration does not repeat the value before it. */
    void forget() {
        last = null;
    }

    @Nullable
    Object value() {
        Call call = last;
        return call == null ? null : call.value;
    }

    @Nullable
    Throwable thrown() {
        Call call = last;
        return call == null ? null : call.thrown;
    }

    /** Its result is what JShell calls {@code toString()} on; a place would answer that with calls to CircleCI. */
    static String detour() throws Throwable {
        Call call = current;
        if (call != null) {
            call.run();
        }
        return "";
    }

    private final class Call {
        private final Method snippet;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable Thread runner;
        private volatile @Nullable Object value;
        private volatile @Nullable Throwable thrown;

        Call(Method snippet) {
            this.snippet = snippet;
        }

        void run() throws Throwable {
            runner = Thread.currentThread();
            if (stopped) { // after runner, so that a stop meets either the flag or the thread
                throw new InterruptedException();
            }
            try {
                value = snippet.invoke(null);
            } catch (InvocationTargetException wrapped) {
                thrown = wrapped.getCause();
                throw wrapped.getCause() == null ? wrapped : wrapped.getCause();
            }
        }
    }
}
