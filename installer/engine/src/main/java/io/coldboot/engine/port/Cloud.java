package io.coldboot.engine.port;

/** A cloud that Coldboot has deployed and that deploys the servers of the tier above. Its services may not be there yet. */
public record Cloud(Images images, BareMetal bareMetal, Orchestration orchestration, Compute compute) {}
