package io.coldboot.engine.step;

import java.util.Optional;

/** A step of the stack by which a cloud proves itself. */
interface OnProof extends Step {

    /** The tier that is the cloud. */
    String cloud();

    /** What its Heat calls the stack. */
    default String proofStack() {
        return Context.proofName(cloud());
    }

    @Override
    default Service service() {
        return Service.DEPLOY_HEAT;
    }

    @Override
    default Optional<Sight> shownBy() {
        return Optional.of(Sight.ofProof(cloud()));
    }
}
