package io.coldboot.engine.run;

import io.coldboot.engine.plan.Slot;
import io.coldboot.engine.step.Context;
import io.coldboot.engine.step.Site;
import io.coldboot.engine.step.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

/** What a run and a survey are made of alike. Used by the loop's thread only. */
final class Parts {

    final Setup setup;
    final List<Slot> slots;
    final BlockingQueue<Message> inbox;
    final Recorder recorder;
    final Knowledge known;
    final Looks looks;
    final Steps graph;
    final Stepper stepper;
    final Outages outages;
    final Operator operator;

    private Parts(Setup setup, List<Slot> budgeted, Set<String> sideSteps) {
        this.setup = setup;
        this.slots = Slot.of(setup.profile());
        this.inbox = setup.commands().inbox();
        this.recorder = new Recorder(setup.journal(), setup.listener());
        this.known = new Knowledge(setup.inventory(), setup.clock().now());
        this.looks = new Looks(setup.ports(), setup.workers(), setup.clock(), inbox::add);
        this.graph = new Steps(new Context(setup.profile(), setup.imports(), slots, setup.ports(),
                fact -> inbox.add(new Message.Learnt(fact))));
        this.outages = new Outages(recorder);
        this.stepper = new Stepper(recorder, looks, new Policy(recorder, outages, budgeted, sideSteps), setup.workers(),
                inbox::add);
        this.operator = new Operator(recorder, stepper, known, slots, setup.profile());
    }

    static Parts ofRun(Setup setup) {
        return new Parts(setup, Slot.of(setup.profile()), Policy.SIDE_STEPS_OF_RUN);
    }

    static Parts ofSurvey(Setup setup) {
        return new Parts(setup, List.of(), Policy.SIDE_STEPS_OF_SURVEY);
    }

    Instant now() {
        return setup.clock().now();
    }

    Site site() {
        return known.site(now(), outages.longest(now()), stepper.tracks(), recorder.ledger());
    }
}
