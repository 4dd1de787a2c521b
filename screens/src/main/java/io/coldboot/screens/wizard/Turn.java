package io.coldboot.screens.wizard;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an input made of a sheet.
 *
 * @param requests for the {@link Backstage}
 * @param go where to
 */
record Turn(Sheet sheet, Desk desk, List<Object> requests, Go go) {

    /** Where to. */
    enum Go {
        STAY, NEXT, BACK,
        /** To the live view, of a run that goes on. */
        DEPLOY,
        /** Away from the wizard. */
        LEAVE
    }

    Turn {
        requests = List.copyOf(requests);
    }

    static Turn stay(Sheet sheet, Desk desk) {
        return new Turn(sheet, desk, List.of(), Go.STAY);
    }

    static Turn go(Sheet sheet, Desk desk, Go where) {
        return new Turn(sheet, desk, List.of(), where);
    }

    Turn asking(Object... more) {
        return new Turn(sheet, desk, Stream.concat(requests.stream(), Stream.of(more)).toList(), go);
    }
}
