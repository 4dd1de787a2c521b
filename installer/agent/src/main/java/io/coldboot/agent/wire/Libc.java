package io.coldboot.agent.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Calls functions of the C library that Java has no words for. Failures are IOExceptions with the error number. */
public final class Libc {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT);

    private Libc() {}

    /** One call, with memory that lives as long as it and the place for its error number, to be passed on first. */
    public interface Call {
        /** Gives what the function gave; less than 0 is a failure. */
        int invoke(Arena arena, MemorySegment state) throws Throwable;
    }

    /** A function that returns an int, or a long that fits into one: write(2) and read(2) of a packet. */
    public static MethodHandle function(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters), Linker.Option.captureCallState("errno"));
    }

    /**
     * Calls.
     *
     * @param what what is being done, for the message of a failure
     * @throws IOException if it failed
     */
    public static int call(String what, Call call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = call.invoke(arena, state);
            if (result < 0)
                throw new IOException(what + ": error " + errno(state));
            return result;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(what, e);
        }
    }

    /** The error number that the call left in its state. */
    public static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** Closes a file descriptor. */
    public static void close(int fd) throws IOException {
        call("close", (arena, state) -> (int) CLOSE.invokeExact(state, fd));
    }
}
