package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.canvas.Input.Happened;
import io.coldboot.screens.live.LivePage;
import io.coldboot.screens.live.Wish;
import io.coldboot.screens.terminal.Stage;
import io.coldboot.screens.wizard.Request;
import io.coldboot.screens.wizard.Wizard;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The wizard on the full screen. */
final class FullWizard {

    private FullWizard() {}

    /**
     * Shows the wizard with these answers proposed until it is left.
     *
     * @return its exit code; empty if the full screen cannot be had on this terminal
     */
    static Optional<Integer> show(Session session, Profile proposed) throws InterruptedException {
        if (session.options.output != Options.Output.auto || session.terminal() != null)
            return Optional.empty();
        Optional<Stage> stage = Stage.open(session.surroundings.environment(), session.surroundings.terminal(),
                session.options.noColor, size -> session.say("This terminal is too small for the full screen."));
        return stage.isEmpty() ? Optional.empty() : play(session, proposed, stage.get());
    }

    private static Optional<Integer> play(Session session, Profile proposed, Stage stage) throws InterruptedException {
        Wizard wizard = Wizard.proposing(proposed, p -> LivePage.live(Instant.now(), ZoneId.systemDefault()));
        Stage.Ending ending;
        try (WizardBackstage backstage = new WizardBackstage(session, proposed,
                told -> stage.post(new Happened(told)))) {
            backstage.open(news -> stage.post(new Happened(news)));
            ending = stage.run(wizard, asked -> {
                switch (asked) {
                    case Request request -> backstage.ask(request);
                    case Wish wish -> backstage.wish(wish);
                    default -> throw new IllegalStateException("nobody takes a " + asked.getClass());
                }
            });
        }
        return switch (ending) {
            case Stage.Ending.Left left -> Optional.of(left.exitCode());
            case Stage.Ending.TooSmall small -> Optional.empty();
            case Stage.Ending.Gone gone -> Optional.of(ExitCodes.STOPPED);
        };
    }
}
