package io.coldboot.screens.cli;

import java.util.concurrent.Callable;

/** Something that the program can be told to do; returns the exit code. */
abstract class Verb implements Callable<Integer> {

    final Session session;

    Verb(Session session) {
        this.session = session;
    }
}
