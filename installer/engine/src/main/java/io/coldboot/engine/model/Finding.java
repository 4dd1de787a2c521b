package io.coldboot.engine.model;

/**
 * Something that was tried, and was as it should be.
 *
 * @param what one line for people
 * @param seconds how long it took
 */
public record Finding(String what, double seconds) {}
