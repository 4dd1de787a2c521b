package io.coldboot.screens.wizard;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Event.NodeParked;
import io.coldboot.engine.journal.Event.NodeUnparked;
import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.run.Command;
import io.coldboot.profile.Profile;
import io.coldboot.profile.ProfileReader;
import io.coldboot.profile.ProfileReader.Faulty;
import io.coldboot.profile.ProfileReader.Good;
import io.coldboot.profile.ProfileWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The backstage's recording twin: keeps every request, and answers as a site of four servers would. */
final class Twin implements Backstage {

    final List<Request> asked = new ArrayList<>();
    @Nullable
    Profile deployed;
    List<String> unfinished = List.of();
    String accident = "";
    private Consumer<News> news = n -> {};

    @Override
    public void open(Consumer<News> listener) {
        news = listener;
        news.accept(new News.Past(unfinished, unfinished, "", accident));
        news.accept(new News.Host(Samples.host()));
    }

    @Override
    public void ask(Request request) {
        asked.add(request);
        switch (request) {
            case Request.LookAtHost r -> news.accept(new News.Host(Samples.host()));
            case Request.AskForDhcp r ->
                news.accept(new News.Dhcp(r.nic().isEmpty() ? "prov" : r.nic(), List.of(), ""));
            case Request.Open r -> open(r.file());
            case Request.Prepare r -> {
                news.accept(new News.Working(new Work("image", Work.State.DONE, "", Samples.NOW)));
                news.accept(new News.Working(new Work("rack", Work.State.DONE, "", Samples.NOW)));
            }
            case Request.Survey r -> survey();
            case Request.Order r -> order(r.command());
            case Request.KeepLogin r -> {
                tell(new NodeUnparked(Samples.NOW, Samples.name(3)));
                Samples.inspected(3, 64, 3).forEach(this::tell);
            }
            case Request.Keep r -> {
                // Kept.
            }
            case Request.Deploy r -> {
                deployed = r.profile();
                news.accept(new News.DeployBegan("/var/lib/coldboot/" + r.profile().site() + "/profile.yaml"));
            }
            case Request.Resume r ->
                news.accept(new News.DeployBegan("/var/lib/coldboot/" + r.site() + "/profile.yaml"));
        }
    }

    private void open(String file) {
        switch (ProfileReader.read(Path.of(file))) {
            case Good good -> news.accept(new News.Opened(file, good.profile()));
            case Faulty faulty ->
                news.accept(new News.Refused(faulty.faults().getFirst().what(), faulty.faults().getFirst().fix()));
        }
    }

    /** Three servers are fine, the third one's controller wants another login. */
    private void survey() {
        news.accept(new News.SurveyBegan());
        for (int i : List.of(1, 2, 4))
            Samples.inspected(i, 64, i).forEach(this::tell);
        tell(Samples.found(3));
        tell(new NodeParked(Samples.NOW, Samples.name(3),
                Failure.of(Cause.BMC_LOGIN, Samples.name(3), "its controller refuses the login", "press E"), null));
    }

    private void order(Command command) {
        switch (command) {
            case Command.Park park -> tell(new NodeParked(Samples.NOW, park.node(),
                    Failure.of(Cause.STOPPED, park.node(), "parked by the operator", ""), null));
            case Command.Unpark unpark -> tell(new NodeUnparked(Samples.NOW, unpark.node()));
            default -> news.accept(new News.Told("done"));
        }
    }

    void end() {
        news.accept(new News.DeployEnded(0, Map.of("seed", "https://192.168.24.1:5000/v3"),
                Map.of("profile", "/var/lib/coldboot/lab/profile.yaml", "clouds.yaml",
                        "/var/lib/coldboot/lab/clouds.yaml"),
                List.of()));
    }

    private void tell(Event event) {
        news.accept(new News.Surveyed(event));
    }

    /** The profile that was deployed, as YAML. */
    String saved() {
        Profile profile = deployed;
        return profile == null ? "" : ProfileWriter.text(profile);
    }

    @Override
    public void close() {}
}
