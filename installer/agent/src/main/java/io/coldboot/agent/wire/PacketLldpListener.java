package io.coldboot.agent.wire;

import io.coldboot.agent.Hardware.Tlv;
import io.coldboot.agent.LldpListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Listens on packet sockets, as root. Some network cards (Intel's X710 among them) keep LLDP to themselves unless their firmware
 * agent is switched off: they then hear nothing here.
 */
public final class PacketLldpListener implements LldpListener {

    /** Switches speak every 30 s unless told otherwise (IEEE 802.1AB, 9.2.5.7). */
    public static final Duration ROUND = Duration.ofSeconds(30);

    private final Duration patience;
    private final ThreadFactory threads;
    private final Consumer<String> log;

    /**
     * Opens nothing yet.
     *
     * @param patience how long a switch may be silent
     * @param threads makes threads where the interfaces are
     * @param log takes a line for each interface that cannot be listened on
     */
    public PacketLldpListener(Duration patience, ThreadFactory threads, Consumer<String> log) {
        this.patience = patience;
        this.threads = threads;
        this.log = log;
    }

    @Override
    public Map<String, List<Tlv>> listen(Collection<String> interfaces) throws InterruptedException {
        Map<String, List<Tlv>> heard = new ConcurrentHashMap<>();
        List<Thread> listening = new ArrayList<>();
        for (String name : interfaces) {
            Thread thread = threads.newThread(() -> listen(name).ifPresent(elements -> heard.put(name, elements)));
            thread.start();
            listening.add(thread);
        }
        for (Thread thread : listening)
            thread.join();
        return Map.copyOf(heard);
    }

    private Optional<List<Tlv>> listen(String name) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (PacketSocket wire = PacketSocket.open(name, PacketSocket.LLDP)) {
            wire.join(name, LldpFrame.group());
            for (long left = patience.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                Optional<List<Tlv>> elements = wire.receive(Duration.ofNanos(left)).flatMap(LldpFrame::read);
                if (elements.isPresent())
                    return elements;
            }
        } catch (IOException e) {
            log.accept("LLDP: cannot listen on " + name + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
