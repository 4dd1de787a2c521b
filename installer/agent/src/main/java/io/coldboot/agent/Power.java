package io.coldboot.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Whether the machine still has power. Software cannot stop its own threads in the middle of what they do, so what matters is
 * put behind this: after {@link #cut} has returned, no disk that was opened through {@link #guard} is changed any more.
 */
public final class Power {

    private final CountDownLatch off = new CountDownLatch(1);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** The same machine, whose disks refuse to work once power is cut. */
    public Machine guard(Machine machine) {
        return new Machine() {
            @Override
            public Hardware hardware() {
                return machine.hardware();
            }

            @Override
            public LldpListener lldp() {
                return machine.lldp();
            }

            @Override
            public BlockDevice open(String disk) throws IOException {
                return new GuardedDisk(machine.open(disk));
            }

            @Override
            public void powerOff() {
                if (!isOff())
                    machine.powerOff();
            }

            @Override
            public void reboot() {
                if (!isOff())
                    machine.reboot();
            }
        };
    }

    /** Cuts it; waits for the write that a disk is doing at this moment. */
    public void cut() {
        off.countDown();
        Lock all = lock.writeLock();
        all.lock();
        try {
            // Nothing to do: having the lock means that every write has either ended or will see that power is off.
        } finally {
            all.unlock();
        }
    }

    /** Whether it was cut. */
    public boolean isOff() {
        return off.getCount() == 0;
    }

    /**
     * Sleeps.
     *
     * @return whether there is still power afterwards
     */
    public boolean sleep(Duration time) {
        try {
            return !off.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A disk call. */
    private interface Work {

        void run() throws IOException;
    }

    private void whileOn(Work work) throws IOException {
        Lock one = lock.readLock();
        one.lock();
        try {
            if (isOff())
                throw new IOException("power is off");
            work.run();
        } finally {
            one.unlock();
        }
    }

    private final class GuardedDisk implements BlockDevice {

        private final BlockDevice disk;

        GuardedDisk(BlockDevice disk) {
            this.disk = disk;
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        public void write(ByteBuffer data, long position) throws IOException {
            whileOn(() -> disk.write(data, position));
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            if (isOff())
                throw new IOException("power is off");
            disk.read(into, position);
        }

        @Override
        public void discard(long position, long length) throws IOException {
            whileOn(() -> disk.discard(position, length));
        }

        @Override
        public void sync() throws IOException {
            // Changes nothing that was not written before, and may take long: a power cut does not wait for it.
            if (isOff())
                throw new IOException("power is off");
            disk.sync();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
