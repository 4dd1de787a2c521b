package io.coldboot.screens;

import io.coldboot.profile.Examples;
import io.coldboot.screens.attach.Replay;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.cli.Coldboot;
import io.coldboot.screens.cli.Surroundings;
import io.coldboot.screens.live.LivePage;
import io.coldboot.screens.live.News;
import io.coldboot.screens.terminal.Stage;
import io.coldboot.screens.wiring.Home;
import io.coldboot.screens.wiring.HostProbe;
import io.coldboot.screens.wizard.Wizard;
import io.coldboot.screens.wizard.host.HostReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What every start of the program does, done once when it is built, for the JVM to take notes of (JEP 483, 514): the notes are its
 * AOT cache, and save half of the time to the first picture.
 */
final class Rehearsal {

    private static final List<String> JOURNAL = List.of(
            "{\"seq\":1,\"type\":\"RunStarted\",\"at\":\"2026-01-01T10:00:00Z\",\"site\":\"lab\",\"resumed\":false,\"tiers\":[{\"tier\":"
                    + "\"deploy\",\"steps\":[\"deploy\"],\"slots\":[{\"slot\":\"deploy-controller-0\",\"role\":\"controller\",\"address\":\"\"}]}]}",
            "{\"seq\":2,\"type\":\"StepStarted\",\"at\":\"2026-01-01T10:00:01Z\",\"tier\":\"seed\",\"step\":\"up\"}");

    private Rehearsal() {}

    /** The command line with these arguments, then the live view and the wizard, each as far as its first pictures. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Surroundings real = Surroundings.real();
        int exit = Coldboot.run(new Surroundings(real.out(), real.err(), real.in(), Map.of("TERM", "dumb"), false),
                arguments);
        // Looks at the terminal, but shows nothing on it.
        Stage.open(Map.of("TERM", "xterm"), true, false, size -> {});
        Stage.toNobody("\t\u001b[B?qd").run(LivePage.live(Instant.EPOCH, ZoneOffset.UTC), request -> {});
        replay(exit);
        wizard();
        System.exit(exit);
    }

    private static void replay(int exit) throws InterruptedException, IOException {
        Stage stage = Stage.toNobody("\n");
        Path journal = Files.createTempFile("coldboot-rehearsal", ".jsonl");
        try {
            Files.write(journal, JOURNAL);
            Replay.play(journal, 0, news -> stage.post(new Happened(news)));
        } finally {
            Files.delete(journal);
        }
        stage.post(new Happened(new News.RunEnded(exit, List.of())));
        stage.run(LivePage.live(Instant.EPOCH, ZoneOffset.UTC), request -> {});
    }

    /** To the page of this host, then away. */
    private static void wizard() throws InterruptedException {
        Stage stage = Stage.toNobody("\r\u0003y");
        HostReport host = HostProbe.look(Home.of(Map.of()), false);
        stage.post(new Happened(new io.coldboot.screens.wizard.News.Host(host)));
        stage.run(Wizard.proposing(Examples.start(), p -> LivePage.live(Instant.EPOCH, ZoneOffset.UTC)), request -> {});
    }
}
