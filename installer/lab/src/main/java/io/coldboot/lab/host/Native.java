package io.coldboot.lab.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.coldboot.agent.wire.Libc;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** The few calls of the C library that a lab needs and Java has no words for. */
final class Native {

    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CLOEXEC = 0x80000;

    private static final MethodHandle OPEN = Libc.function("open", ADDRESS, JAVA_INT);
    private static final MethodHandle SETNS = Libc.function("setns", JAVA_INT, JAVA_INT);
    private static final MethodHandle FALLOCATE = Libc.function("fallocate", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    private Native() {}

    static int open(String path, int flags) throws IOException {
        return Libc.call("open " + path,
                (arena, state) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
    }

    static void close(int fd) throws IOException {
        Libc.close(fd);
    }

    static void setns(int fd, int type) throws IOException {
        Libc.call("setns", (arena, state) -> (int) SETNS.invokeExact(state, fd, type));
    }

    static void fallocate(int fd, int mode, long offset, long length) throws IOException {
        Libc.call("fallocate", (arena, state) -> (int) FALLOCATE.invokeExact(state, fd, mode, offset, length));
    }
}
