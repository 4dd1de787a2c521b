package io.coldboot.lab.host;

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

/** The few calls of the C library that Java has no words for. Failures are IOExceptions with the error number. */
final class Native {

    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CLOEXEC = 0x80000;

    private static final int EINTR = 4;
    private static final short POLLIN = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT);
    private static final MethodHandle SETNS = function("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle FALLOCATE = function("fallocate", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle SOCKET = function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    private static final MethodHandle BIND = function("bind", ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    private static final MethodHandle WRITE = function("write", ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle READ = function("read", ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle POLL = function("poll", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT);
    private static final MethodHandle IF_NAMETOINDEX = function("if_nametoindex", ValueLayout.ADDRESS);

    private Native() {}

    static int open(String path, int flags) throws IOException {
        return call("open " + path, (arena, state) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
    }

    static void close(int fd) throws IOException {
        call("close", (arena, state) -> (int) CLOSE.invokeExact(state, fd));
    }

    static void setns(int fd, int type) throws IOException {
        call("setns", (arena, state) -> (int) SETNS.invokeExact(state, fd, type));
    }

    static void fallocate(int fd, int mode, long offset, long length) throws IOException {
        call("fallocate", (arena, state) -> (int) FALLOCATE.invokeExact(state, fd, mode, offset, length));
    }

    static int socket(int domain, int type, int protocol) throws IOException {
        return call("socket", (arena, state) -> (int) SOCKET.invokeExact(state, domain, type, protocol));
    }

    static void bind(int fd, byte[] address) throws IOException {
        call("bind", (arena, state) -> (int) BIND.invokeExact(state, fd, copied(arena, address), address.length));
    }

    /** Writes one packet. */
    static void write(int fd, byte[] packet) throws IOException {
        call("write",
                (arena, state) -> (int) WRITE.invokeExact(state, fd, copied(arena, packet), (long) packet.length));
    }

    /** Reads one packet, of at most {@code most} bytes. */
    static byte[] read(int fd, int most) throws IOException {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment into = memory.allocate(most);
            int length = call("read", (arena, state) -> (int) READ.invokeExact(state, fd, into, (long) most));
            return into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Whether there is something to read within the time. A signal counts as the end of the time. */
    static boolean readable(int fd, int milliseconds) throws IOException {
        return call("poll", (arena, state) -> {
            // struct pollfd { int fd; short events; short revents; }
            MemorySegment pollfd = arena.allocate(8, 4);
            pollfd.set(ValueLayout.JAVA_INT, 0, fd);
            pollfd.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            int ready = (int) POLL.invokeExact(state, pollfd, 1L, milliseconds);
            return ready < 0 && (int) ERRNO.get(state, 0L) == EINTR ? 0 : ready;
        }) > 0;
    }

    /** Number of an interface in the calling thread's namespace. */
    static int interfaceIndex(String name) throws IOException {
        return call("interface " + name, (arena, state) -> {
            int index = (int) IF_NAMETOINDEX.invokeExact(state, arena.allocateFrom(name));
            return index == 0 ? -1 : index;
        });
    }

    private interface Call {
        int invoke(Arena arena, MemorySegment state) throws Throwable;
    }

    private static int call(String what, Call call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = call.invoke(arena, state);
            if (result < 0)
                throw new IOException(what + ": error " + (int) ERRNO.get(state, 0L));
            return result;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(what, e);
        }
    }

    /** A function that returns an int. write(2) and read(2) return more, but never of a packet. */
    private static MethodHandle function(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters),
                Linker.Option.captureCallState("errno"));
    }

    private static MemorySegment copied(Arena arena, byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }
}
