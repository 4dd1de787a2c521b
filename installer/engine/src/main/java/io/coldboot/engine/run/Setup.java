package io.coldboot.engine.run;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.journal.Journal;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.port.Ports;
import io.coldboot.profile.Profile;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a run or a survey is made of.
 *
 * @param imports directory to which the profile's list files are relative
 * @param inventory the servers that are known already
 * @param keep keeps the inventory whenever it changed
 * @param listener is told every event once it is on disk
 */
public record Setup(Profile profile, Path imports, Ports ports, Journal journal, Inventory inventory,
        Consumer<Inventory> keep, Consumer<Event> listener, Commands commands, Clock clock, Workers workers) {}
