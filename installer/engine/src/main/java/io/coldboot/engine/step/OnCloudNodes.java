package io.coldboot.engine.step;

import java.util.Optional;

/** A step that a tier's own Ironic does to a server; that cloud's nodes show how it stands. */
interface OnCloudNodes extends Step {

    /** The tier that is the cloud. */
    String cloud();

    @Override
    default Service service() {
        return Service.DEPLOY_IRONIC;
    }

    @Override
    default Optional<Sight> shownBy() {
        return Optional.of(Sight.ofCloud(cloud()));
    }
}
