package io.coldboot.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldboot.engine.Installation;
import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.RunContinued;
import io.coldboot.engine.journal.Event.RunFinished;
import io.coldboot.engine.journal.Event.RunPaused;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.StepStarted;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.port.PortException;
import io.coldboot.engine.run.Command;
import io.coldboot.engine.run.Commands.Reply;
import io.coldboot.engine.run.Outcome;
import io.coldboot.engine.run.Workers;
import io.coldboot.engine.sim.SimProfile;
import io.coldboot.engine.sim.SimSite;
import io.coldboot.engine.sim.VirtualClock;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run under way, and consoles beside it. */
@Timeout(60)
class ControlTest {

    @TempDir
    Path dir;
    private SimSite world;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private Console console;
    private CompletableFuture<Outcome> run;

    @BeforeEach
    void start() throws Exception {
        Files.write(dir.resolve("image"), new byte[1000]);
        VirtualClock clock = new VirtualClock(Duration.ofMillis(20));
        world = new SimSite(clock, dir.resolve("image"), 4);
        Installation installation = new Installation(SimProfile.of(4, 2, 0), dir.resolve("site"), dir, world.ports(),
                clock, Workers.threads());
        run = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                run.complete(installation.run(events::add));
            } catch (InterruptedException | RuntimeException | Error e) {
                run.completeExceptionally(e);
            }
        });
        await(e -> e instanceof Event.NodeFound f && f.node().equals("r1-n04"));
        console = Console.open(dir.resolve("site"), "tty1");
    }

    @AfterEach
    void leave() {
        console.close();
    }

    private void await(Predicate<Event> wanted) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30))
                .until(() -> events.stream().anyMatch(wanted));
    }

    private Outcome outcome() throws Exception {
        return run.get(50, TimeUnit.SECONDS);
    }

    private static boolean isDeployOf(Event event, String node) {
        return event instanceof StepStarted s && s.step().equals("deploy") && node.equals(s.node());
    }

    @Test
    void aConsoleSeesTheWholeRun() throws Exception {
        Heard heard = new Heard();
        console.watch(heard);
        assertThat(outcome()).isEqualTo(Outcome.DONE);
        heard.end.get(10, TimeUnit.SECONDS);
        assertThat(heard.events).isEqualTo(Journal.read(dir.resolve("site"))).last().isInstanceOf(RunFinished.class);
    }

    @Test
    void aParkedServerIsReplacedAndCostsNoBudget() throws Exception {
        await(e -> isDeployOf(e, "r1-n02"));
        assertThat(console.send(new Command.Park("r1-n02"))).isEqualTo(new Reply(true, "r1-n02 is parked"));
        assertThat(console.send(new Command.Park("r1-n02")).ok()).isFalse();
        assertThat(console.send(new Command.Park("r9")).message()).isEqualTo("there is no server called r9");
        assertThat(outcome()).isEqualTo(Outcome.DONE);
        assertThat(events).anyMatch(e -> e instanceof SlotBound b && "r1-n02".equals(b.replaces()));
        assertThat(world.instance("r1-n02")).isEmpty();
    }

    @Test
    void aFailedServerIsTriedAgainOnDemand() throws Exception {
        assertThat(console.send(new Command.Park("r1-n04")).ok()).isTrue();
        world.fault("r1-n03", "BAD_LOGIN");
        await(e -> e instanceof NodeParked p && p.node().equals("r1-n03"));
        world.mend("r1-n03");
        assertThat(console.send(new Command.Retry("r1-n03")).ok()).isTrue();
        assertThat(console.send(new Command.Retry("r1-n01")).ok()).isFalse();
        assertThat(outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.instance("r1-n03")).contains("deploy-worker-1");
    }

    @Test
    void nothingNewBeginsInAPause() throws Exception {
        assertThat(console.send(new Command.Pause()).ok()).isTrue();
        await(e -> e instanceof RunPaused);
        int asked = (int) events.stream().filter(e -> e instanceof StepStarted).count();
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(events.stream().filter(e -> e instanceof StepStarted)).hasSize(asked);
        assertThat(console.send(new Command.Continue()).ok()).isTrue();
        await(e -> e instanceof RunContinued);
        assertThat(outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void abortEndsTheRunAndTheNextOneCarriesOn() throws Exception {
        await(e -> isDeployOf(e, "r1-n02"));
        assertThat(console.send(new Command.Abort()).ok()).isTrue();
        assertThat(outcome().exitCode()).isEqualTo(4);
        assertThat(console.send(new Command.Pause()).ok()).isFalse();
        assertThatThrownBy(() -> Console.open(dir.resolve("site"), "tty2")).isInstanceOf(PortException.class)
                .hasMessageContaining("no run is under way");
    }

    @Test
    void whatIsNoCommandIsRefused() throws Exception {
        assertThat(console.send(new Command.Unpark("r1-n01"))).isEqualTo(new Reply(false, "r1-n01 is not parked"));
        try (SocketChannel channel = SocketChannel
                .open(UnixDomainSocketAddress.of(dir.resolve("site").resolve(ControlServer.SOCKET)));
                Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
                Scanner in = new Scanner(channel, StandardCharsets.UTF_8)) {
            out.write("rm -rf /\n");
            out.flush();
            assertThat(in.nextLine()).startsWith("{\"ok\":false,\"message\":\"not a command");
        }
    }
}
