// Makes a Google form, made by guidegen.
//
// 1. Open https://script.google.com/ and choose "New project".
// 2. Delete what is in the editor, paste all of this file, and save.
// 3. Choose "Run". The first time, Google asks you for permission: the script makes one form in your
//    own Drive and reads nothing.
// 4. The address of the form is in the execution log. Look at it, then publish it.
//
// Leave the words that begin with # at the end of each question: the answers are read by them.

function makeForm() {
  const requests = FORM_DATA.requests;
  const info = requests.find((request) => request.updateFormInfo).updateFormInfo.info;
  // not published, so that nobody answers it before you have looked at it
  const form = FormApp.create(info.title, false);
  form.setDescription(info.description || "");
  form.setCollectEmail(false);
  const items = requests.filter((request) => request.createItem)
    .map((request) => request.createItem.item).reverse();
  const pages = {};
  const leading = [];
  items.forEach((item) => addItem(form, item, pages, leading));
  // an answer can lead to a page once all pages are there
  leading.forEach(([made, options]) => made.setChoices(options.map((option) =>
    made.createChoice(option.value, target(option, pages)))));
  Logger.log("The form is made, and not published yet: " + form.getEditUrl());
  return form;
}

function addItem(form, item, pages, leading) {
  let made;
  if (item.pageBreakItem) {
    made = form.addPageBreakItem();
    pages[item.itemId] = made;
  } else if (item.textItem) {
    made = form.addSectionHeaderItem();
  } else if (item.questionGroupItem) {
    const group = item.questionGroupItem;
    made = form.addGridItem();
    made.setRows(group.questions.map((question) => question.rowQuestion.title));
    made.setColumns(group.grid.columns.options.map((option) => option.value));
  } else {
    made = addQuestion(form, item.questionItem.question, leading);
  }
  made.setTitle(item.title);
  if (item.description) {
    made.setHelpText(item.description);
  }
}

function addQuestion(form, question, leading) {
  let made;
  if (question.choiceQuestion) {
    const options = question.choiceQuestion.options;
    made = question.choiceQuestion.type === "DROP_DOWN" ? form.addListItem()
      : form.addMultipleChoiceItem();
    if (options.some((option) => option.goToAction || option.goToSectionId)) {
      leading.push([made, options]);
    } else {
      made.setChoiceValues(options.map((option) => option.value));
    }
  } else if (question.dateQuestion) {
    made = form.addDateItem().setIncludesYear(true);
  } else if (question.timeQuestion) {
    made = form.addTimeItem();
  } else if (question.textQuestion.paragraph) {
    made = form.addParagraphTextItem();
  } else {
    made = form.addTextItem();
    const limits = FORM_DATA.limits[question.questionId];
    if (limits) {
      made.setValidation(validation(limits));
    }
  }
  made.setRequired(Boolean(question.required));
  return made;
}

function target(option, pages) {
  if (option.goToSectionId) {
    return pages[option.goToSectionId];
  }
  return option.goToAction === "SUBMIT_FORM" ? FormApp.PageNavigationType.SUBMIT
    : FormApp.PageNavigationType.CONTINUE;
}

function validation(limits) {
  const made = FormApp.createTextValidation();
  if (limits.message) {
    made.setHelpText(limits.message);
  }
  const [low, high] = [limits.low, limits.high];
  if (low !== null && high !== null) {
    made.requireNumberBetween(low, high);
  } else if (limits.whole && low === 0) {
    made.requireTextMatchesPattern("^[0-9]+$");
  } else if (low !== null) {
    made.requireNumberGreaterThanOrEqualTo(low);
  } else if (high !== null) {
    made.requireNumberLessThanOrEqualTo(high);
  } else {
    made.requireNumber();
  }
  return made.build();
}
