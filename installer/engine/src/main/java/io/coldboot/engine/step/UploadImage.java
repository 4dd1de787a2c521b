package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.port.MachineImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.LongConsumer;

/** The seed's Glance has the machine image. */
record UploadImage(Context context) implements Step {

    @Override
    public StepId id() {
        return Context.IMAGE;
    }

    @Override
    public Service service() {
        return Service.GLANCE;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(Context.SEED_UP);
    }

    @Override
    public Observation observe(Site site) {
        return site.image() == null ? Observation.TODO : Observation.DONE;
    }

    @Override
    public void act(Site site) {
        MachineImage image = context.ports().image().get();
        String id = context.ports().images().find(image.sha256()).orElseGet(
                () -> context.ports().images().upload(image.name(), image.file(), image.sha256(), progress(image)));
        context.tell().accept(new Fact.ImageIsThere(id));
    }

    private LongConsumer progress(MachineImage image) {
        return new LongConsumer() {
            private final long total = size(image);
            private long told;

            @Override
            public void accept(long sent) {
                if (sent - told < total / 100)
                    return;
                told = sent;
                context.tell().accept(new Fact.Further(id(), "uploading", sent, total));
            }
        };
    }

    private static long size(MachineImage image) {
        try {
            return Files.size(image.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
