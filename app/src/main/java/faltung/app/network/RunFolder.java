package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.format.FormatException;
import faltung.media.file.SafeFiles;
import faltung.nn.file.CompleteFile;
import faltung.nn.file.StateFiles;
import faltung.nn.model.Model;
import faltung.nn.train.Checkpoint;
import faltung.nn.train.Trainer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The folder of a training: its checkpoint, its weights, its table and pictures. Locked against a
 * second process as long as it is open; the lock falls with the process, however that ends.
 */
final class RunFolder implements Closeable {
  /** The weights after the last epoch that is done. */
  static final String WEIGHTS = "weights.safetensors";

  /** The text in the weights that names the network. */
  static final String MODEL = "model";

  private static final String CHECKPOINT = "checkpoint.safetensors";

  private final String typed;
  private final Path folder;
  private final FileChannel lockFile;

  private RunFolder(String typed, Path folder, FileChannel lockFile) {
    this.typed = typed;
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Makes and locks the folder. */
  static RunFolder open(Console console, String typed) {
    Path folder = console.path(typed);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FailureException("--out " + typed + " is a file; give a folder");
    }
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new FailureException(
            "--out "
                + typed
                + " is being trained by another process; wait for it, or give another folder");
      }
      CompleteFile.removeRemains(folder.resolve(CHECKPOINT));
      CompleteFile.removeRemains(folder.resolve(WEIGHTS));
      return new RunFolder(typed, folder, channel);
    } catch (IOException e) {
      throw new FailureException("cannot write to " + typed + ": " + ErrorReport.message(e), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** As it was typed. */
  String typed() {
    return typed;
  }

  /** A file in it, as it would be typed. */
  String typed(String file) {
    return typed.endsWith("/") ? typed + file : typed + "/" + file;
  }

  /** Refuses a folder in which there is a training already. */
  void checkNew() {
    if (Files.exists(folder.resolve(CHECKPOINT))) {
      throw new UsageException(
          "--out "
              + typed
              + ": there is a training already; go on with it by --resume, or give another folder");
    }
  }

  /** The checkpoint. */
  Checkpoint checkpoint() {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      throw new UsageException(
          "--resume: there is no training in " + typed + " to go on with; leave --resume out");
    }
    try {
      return Checkpoint.read(file);
    } catch (IOException e) {
      throw new FailureException(typed(CHECKPOINT) + ": " + withoutName(e, CHECKPOINT), e);
    }
  }

  /** Goes on from a checkpoint. */
  void restore(Trainer trainer, Checkpoint checkpoint) {
    try {
      trainer.restore(checkpoint);
    } catch (FormatException e) {
      throw new FailureException(typed(CHECKPOINT) + ": " + e.getMessage(), e);
    }
  }

  private static String withoutName(IOException problem, String name) {
    String message = ErrorReport.message(problem);
    return message.startsWith(name)
        ? message.substring(name.length()).replaceFirst("^:? ", "")
        : message;
  }

  /** Keeps the state of a training. */
  void save(Trainer trainer, Map<String, String> settings) {
    write(CHECKPOINT, file -> trainer.checkpoint(settings).write(file));
  }

  /** Keeps the weights as they are now. */
  void save(Model model) {
    write(WEIGHTS, file -> StateFiles.save(model.net(), Map.of(MODEL, model.name()), file));
  }

  /** Writes a text; Ctrl-C waits for it. */
  void write(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(name, file -> SafeFiles.write(file, stream -> stream.write(bytes)));
  }

  /** Something that writes a file of a name. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  /** Writes a file in this folder. */
  void write(String name, Writing writing) {
    try {
      writing.to(folder.resolve(name));
    } catch (IOException e) {
      throw new FailureException("cannot write " + typed(name) + ": " + ErrorReport.reason(e), e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock falls with the process at the latest.
      throw new FailureException("cannot unlock " + typed + ": " + ErrorReport.message(e), e);
    }
  }
}
