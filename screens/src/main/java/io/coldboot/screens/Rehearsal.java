package io.coldboot.screens;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.cli.Coldboot;
import io.coldboot.screens.cli.Surroundings;
import io.coldboot.screens.live.LivePage;
import io.coldboot.screens.live.News;
import io.coldboot.screens.terminal.Stage;
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

    /** The command line with these arguments, then the live view. */
    public static void main(String[] arguments) throws InterruptedException {
        Surroundings real = Surroundings.real();
        int exit = Coldboot.run(new Surroundings(real.out(), real.err(), real.in(), Map.of("TERM", "dumb"), false),
                arguments);
        Stage.toNobody("\t\u001b[B?qd").run(LivePage.live(Instant.EPOCH, ZoneOffset.UTC), request -> {});
        Stage stage = Stage.toNobody("\n");
        List<Event> events = JOURNAL.stream().flatMap(line -> EventJson.parse(line).stream()).toList();
        stage.post(new Happened(new News.Events(events)));
        stage.post(new Happened(new News.RunEnded(exit, List.of())));
        stage.run(LivePage.live(Instant.EPOCH, ZoneOffset.UTC), request -> {});
        System.exit(exit);
    }
}
