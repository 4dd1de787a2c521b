package io.coldboot.screens.cli;

import io.coldboot.engine.model.Failure;
import io.coldboot.engine.model.Failure.Cause;
import io.coldboot.engine.port.PortException;
import io.coldboot.screens.BadInput;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.Columns;
import io.coldboot.screens.line.Sizes;
import io.coldboot.seed.ImageStore;
import io.coldboot.seed.ImageStore.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The machine image. */
@Command(name = "image", description = "The machine image: builds it, checks it, lists what is there.")
final class ImageVerbs extends Verb {

    private ImageVerbs(Session session) {
        super(session);
    }

    static CommandLine commandLine(Session session) {
        return new CommandLine(new ImageVerbs(session)).addSubcommand(new Build(session))
                .addSubcommand(new Verify(session))
                .addSubcommand(new ListThem(session));
    }

    @Override
    public Integer call() {
        throw new BadInput("`image` alone says too little", "add one of: build, verify, list");
    }

    static ImageStore store(Session session) {
        return new ImageStore(session.home.images(), session.home.assets());
    }

    /** Builds it if it is missing or its elements changed, telling how far it is. */
    static Image build(Session session, Optional<String> packageProxy) {
        int[] told = {-1};
        return store(session).build(packageProxy, (percent, what) -> {
            if (percent == told[0] && !session.options.verbose)
                return;
            told[0] = percent;
            session.progress("image", percent + " % " + what);
        });
    }

    @Command(name = "build", description = "Builds the image, or only what changed of it; nothing if nothing did.")
    private static final class Build extends Verb {

        @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "Says by what packages are got: host.package_proxy.")
        private @Nullable Path file;

        Build(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Path profile = file;
            Optional<String> proxy = profile == null
                    ? Optional.empty()
                    : Session.profile(profile).packageProxy();
            Preconditions.require(Needs.image(proxy), session.home);
            Image image = build(session, proxy);
            session.say("image " + image.manifest().shortId() + " is there: " + image.file() + ", "
                    + Sizes.bytes(image.manifest().writtenBytes()) + " in " + Sizes.bytes(image.manifest().size()));
            session.tell(image);
            return ExitCodes.DONE;
        }
    }

    @Command(name = "verify", description = "Puts the image through its tests.")
    private static final class Verify extends Verb {

        @Parameters(paramLabel = "ID", arity = "0..1", description = "Which; the newest if not said.")
        private @Nullable String id;

        Verify(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            ImageStore store = store(session);
            Image image = store.checked(chosen(store));
            session.progress("image", image.manifest().shortId() + " has the bytes that were built");
            if (store.verify(image, line -> session.progress("check", line)))
                return ExitCodes.DONE;
            throw new PortException(Failure.of(Cause.IMAGE_CHECKSUM, "image " + image.manifest().shortId(),
                    "did not pass its tests", "see which above; mend that and run: coldboot image build"));
        }

        private Image chosen(ImageStore store) {
            String wanted = id;
            return (wanted == null
                    ? store.current()
                    : store.list().stream().filter(i -> i.manifest().sha256().startsWith(wanted)).findFirst())
                    .orElseThrow(() -> missing(wanted == null ? "image" : "image " + wanted));
        }
    }

    static PortException missing(String which) {
        return new PortException(
                Failure.of(Cause.IMAGE_MISSING, which, "is not on this host", "build it with: coldboot image build"));
    }

    @Command(name = "list", description = "Lists the images on this host, newest first.")
    private static final class ListThem extends Verb {
        ListThem(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            List<Image> images = store(session).list();
            Columns table = Columns.of("ID", "BUILT", "SIZE", "WRITTEN", "KERNEL", "PACKAGES");
            images.forEach(
                    i -> table.row(i.manifest().shortId(), i.manifest().builtAt(), Sizes.bytes(i.manifest().size()),
                            Sizes.bytes(i.manifest().writtenBytes()), i.manifest().kernel(),
                            String.valueOf(i.manifest().packages())));
            if (images.isEmpty())
                session.say("no image on this host; build it with: coldboot image build");
            else
                table.lines().forEach(session::say);
            images.forEach(session::tell);
            return ExitCodes.DONE;
        }
    }
}
