package faltung.media.sound;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A sound that is read block by block, so that its length does not matter to memory.
 *
 * <p>One thread at a time.
 */
public interface SoundReader extends Closeable {
  /** Channels, rate and encoding. */
  SoundLayout layout();

  /**
   * How many frames there are in all, or −1 where a stream does not know. Of a stream it is what
   * its header says, and fewer come if it is cut short.
   */
  long frames();

  /**
   * What is to be said of a file that could be read although something is wrong with it, a line
   * each: that it is cut short, say. Complete once everything has been read; can be asked after
   * closing. A reader that changes another one says nothing of its own.
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * Reads the next frames.
   *
   * @param block a row for each channel. Modified: from 0 up to the number returned.
   * @param count how many frames are wanted, at most the length of the rows
   * @return how many were read: fewer than wanted only at the end, where it becomes 0
   */
  int read(double[][] block, int count) throws IOException;
}
