package io.coldboot.engine.step;

import io.coldboot.engine.model.StepId;
import io.coldboot.engine.plan.StepNames;
import io.coldboot.engine.port.Images;
import io.coldboot.engine.port.MachineImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.LongConsumer;

/** A cloud's Glance, the seed's or a tier's, has the machine image. */
record UploadImage(Context context, String cloud) implements Step {

    @Override
    public StepId id() {
        return StepId.ofTier(cloud, StepNames.IMAGE);
    }

    @Override
    public Service service() {
        return Service.GLANCE;
    }

    @Override
    public Set<StepId> needs() {
        return Set.of(isSeed() ? Context.SEED_UP : Context.complete(cloud));
    }

    @Override
    public Observation observe(Site site) {
        return site.imageOf(cloud).isEmpty() ? Observation.TODO : Observation.DONE;
    }

    @Override
    public void act(Site site) {
        MachineImage image = context.ports().image().get();
        Images glance = isSeed() ? context.ports().images() : context.ports().cloud(cloud).images();
        String id = glance.find(image.sha256())
                .orElseGet(() -> glance.upload(image.name(), image.file(), image.sha256(), progress(image)));
        context.tell().accept(new Fact.ImageIsThere(cloud, id));
    }

    private boolean isSeed() {
        return cloud.equals(StepNames.SEED);
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
