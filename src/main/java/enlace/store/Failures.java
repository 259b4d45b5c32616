package enlace.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;

/// What a failure of the driver means.
final class Failures {
  private Failures() {}

  /// The database could not be reached or could not answer: nobody's mistake, and it passes.
  static boolean away(MongoException failure) {
    return failure instanceof MongoSocketException
        || failure instanceof MongoTimeoutException
        || failure instanceof MongoConnectionPoolClearedException
        || failure instanceof MongoServerUnavailableException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoNodeIsRecoveringException
        || failure instanceof MongoWriteConcernException
        || failure instanceof MongoBulkWriteException many && many.getWriteConcernError() != null
        || failure.hasErrorLabel("RetryableWriteError");
  }

  /// A unique key was taken, and of many writes no other failed for another reason.
  static boolean duplicate(MongoException failure) {
    if (!(failure instanceof MongoBulkWriteException many)) return isDuplicate(failure.getCode());
    return !many.getWriteErrors().isEmpty()
        && many.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()));
  }

  private static boolean isDuplicate(int code) {
    return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
  }

  static Refused unavailable() {
    return new Refused(Unavailable.soon());
  }

  static Refused unknown() {
    return new Refused(Unknown.soon());
  }
}
