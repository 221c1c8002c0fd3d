package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.Progress;
import faltung.app.console.ShellWord;
import faltung.nn.data.LabelledImages;
import faltung.nn.model.Model;
import faltung.nn.train.Checkpoint;
import faltung.nn.train.EpochResult;
import faltung.nn.train.Trainer;
import faltung.threads.Workers;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A training from its first step, or the one after its checkpoint, to its end or to Ctrl-C. */
final class TrainingRun {
  /** What a crash may cost; Ctrl-C costs nothing. */
  private static final long SAVE_NANOSECONDS = 5_000_000_000L;

  /** How long Ctrl-C waits for the step that runs and for the file. */
  private static final long PATIENCE_SECONDS = 30;

  private static final int BAR = 20;

  private final Console console;
  private final RunFolder folder;
  private final RunSettings settings;
  private final Model model;
  private final Workers workers;
  private final TrainingPictures pictures;
  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean stopped;

  TrainingRun(
      Console console, RunFolder folder, RunSettings settings, Model model, Workers workers) {
    this.console = console;
    this.folder = folder;
    this.settings = settings;
    this.model = model;
    this.workers = workers;
    this.pictures = new TrainingPictures(folder);
  }

  /** Trains; false if it was stopped before its end. */
  boolean run(@Nullable Checkpoint checkpoint) {
    LabelledImages all = new DigitData(console, settings.data()).train();
    LabelledImages used = all.part(0, settings.pictures(all.count()));
    int learnt = used.count() - settings.heldOut(used.count());
    LabelledImages heldOut = used.part(learnt, used.count());
    model.initialize(model.recipe().seed());
    Trainer trainer =
        Trainer.of(
            model.net(),
            model.recipe(),
            model.input(),
            model.classes(),
            used.part(0, learnt),
            heldOut.count() == 0 ? null : heldOut,
            workers);
    if (checkpoint == null) {
      folder.save(trainer, settings.texts());
    } else {
      folder.restore(trainer, checkpoint);
    }
    Thread hook = new Thread(this::stop, "faltung-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      train(trainer);
    } finally {
      saved.countDown();
      remove(hook);
    }
    if (trainer.isDone()) {
      finish(trainer, heldOut);
    }
    return trainer.isDone();
  }

  /** Runs as the JVM ends: it may when the training has saved itself. */
  private void stop() {
    stopped = true;
    try {
      saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // Then the checkpoint of some seconds ago has to do.
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook is what runs.
    }
  }

  private void train(Trainer trainer) {
    TrainingClock clock = new TrainingClock(System.nanoTime());
    Progress progress = new Progress(console);
    long last = System.nanoTime();
    while (!trainer.isDone() && !stopped) {
      int before = trainer.epochsDone();
      trainer.step();
      long now = System.nanoTime();
      if (trainer.epochsDone() > before) {
        progress.end();
        endEpoch(trainer);
        last = now;
      } else {
        double left = clock.secondsLeft(now, trainer.stepsDone(), trainer.steps());
        progress.show(line(trainer, left));
        if (now - last > SAVE_NANOSECONDS) {
          folder.save(trainer, settings.texts());
          last = now;
        }
      }
    }
    progress.end();
    if (stopped && !trainer.isDone()) {
      folder.save(trainer, settings.texts());
      console.remark(
          "stopped after step "
              + trainer.stepsDone()
              + " of "
              + trainer.steps()
              + "; go on with: faltung train --out "
              + ShellWord.of(folder.typed())
              + " --resume");
    }
  }

  /** As in {@code epoch 2 of 12 [==== ] loss 0.071, 97.8 % right, 80 s left}. */
  private String line(Trainer trainer, double left) {
    long position = trainer.stepsDone() % trainer.stepsOfEpoch();
    int full = (int) (BAR * position / trainer.stepsOfEpoch());
    return String.format(
        Locale.ROOT,
        "epoch %d of %d [%s%s] loss %.3f, %.1f %% right, %s",
        trainer.epochsDone() + 1,
        model.recipe().epochs(),
        "=".repeat(full),
        " ".repeat(BAR - full),
        trainer.loss(),
        100 * trainer.accuracy(),
        TrainingClock.text(left));
  }

  private void endEpoch(Trainer trainer) {
    // The checkpoint first: what the others say can be made of it again.
    folder.save(trainer, settings.texts());
    folder.save(model);
    folder.write("metrics.csv", EpochResult.csv(trainer.epochs()));
    pictures.curves(trainer.epochs());
    pictures.kernels(model.net());
    EpochResult epoch = trainer.epochs().get(trainer.epochs().size() - 1);
    String judged =
        Double.isNaN(epoch.heldOutLoss())
            ? ""
            : String.format(
                Locale.ROOT,
                "; held out %.4f, %.2f %%",
                epoch.heldOutLoss(),
                100 * epoch.heldOutAccuracy());
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "epoch %d of %d  loss %.4f, %.2f %% right%s",
                epoch.number(),
                model.recipe().epochs(),
                epoch.loss(),
                100 * epoch.accuracy(),
                judged));
    console.out().flush();
  }

  private void finish(Trainer trainer, LabelledImages heldOut) {
    // Again, for a process that was killed between two of them.
    folder.save(model);
    folder.write("metrics.csv", EpochResult.csv(trainer.epochs()));
    pictures.curves(trainer.epochs());
    pictures.kernels(model.net());
    if (heldOut.count() > 0) {
      pictures.confusion(model.evaluator(heldOut, workers).run().confusion());
    }
    console
        .out()
        .println(
            "done: "
                + folder.typed(RunFolder.WEIGHTS)
                + "; judge it by: faltung evaluate "
                + ShellWord.of(folder.typed())
                + (settings.data() == null ? "" : " --data " + ShellWord.of(settings.data())));
  }
}
