/**
 * The answer to an investor's question about one fee as a page, to be read aloud: {@link lotbook.app.answer.AnswerView} draws
 * what {@link lotbook.app.answer.FeeAnswer} holds, which is what its workbook is written from, so that page and workbook can't
 * tell two stories. {@link lotbook.app.answer.AnswerModel} reads it by {@link lotbook.app.answer.FeeAnswers}; {@link
 * lotbook.app.answer.BriefSteps} shortens a derivation to what fits a page, on the command line too. Depends on the domain's fee,
 * on reports for workbooks, on app's control, task and text; on no database.
 */
@NullMarked
package lotbook.app.answer;

import org.jspecify.annotations.NullMarked;
